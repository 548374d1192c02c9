import { Trans, useLingui } from "@lingui/react/macro";
import { Button, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { CheckYourMail } from "@/components/CheckYourMail";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { forgotPassword } from "@/features/auth/api";
import { Anchor } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useAction } from "@/lib/remote";

export default function Forgot() {
  const { t } = useLingui();
  const action = useAction(forgotPassword);
  const problem = action.error instanceof Problem ? action.error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    action.run(String(new FormData(event.currentTarget).get("email")).trim());
  }

  if (action.data !== undefined && action.input) {
    return (
      <CheckYourMail email={action.input}>
        <Trans>
          If there is an account with this address, the message holds a link for a new password. It works
          once, for an hour.
        </Trans>
      </CheckYourMail>
    );
  }
  return (
    <AuthLayout>
      <PageTitle
        title={t`Forgot your password?`}
        lead={t`Tell us your email, and we send you a link with which you choose a new one.`}
      />
      {action.error ? <ErrorNotice error={action.error} shown={["email"]} /> : null}
      <form className={page.stack} onSubmit={submit}>
        <TextInput
          name="email"
          type="email"
          label={t`Email`}
          autoComplete="username"
          required
          withAsterisk={false}
          error={problem?.field("email")}
        />
        <Button type="submit" fullWidth loading={action.pending}>
          <Trans>Send me a link</Trans>
        </Button>
      </form>
      <p className={page.soft}>
        <Trans>
          It came back to you? <Anchor href="/sign-in">Sign in</Anchor>
        </Trans>
      </p>
    </AuthLayout>
  );
}
