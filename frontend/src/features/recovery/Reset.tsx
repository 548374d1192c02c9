import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { NewPasswordField } from "@/components/PasswordField";
import { resetPassword } from "@/features/auth/api";
import { Anchor } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useAction } from "@/lib/remote";
import { clearFragment, fragmentValue } from "@/lib/site";

/** Behind the mailed link for a new password. */
export default function Reset() {
  const { t } = useLingui();
  const [token] = useState(() => fragmentValue("token"));
  const [finished, setFinished] = useState(false);
  const action = useAction(
    (password: string) => resetPassword(token, password),
    () => {
      clearFragment();
      setFinished(true);
    },
  );
  const problem = action.error instanceof Problem ? action.error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    action.run(String(new FormData(event.currentTarget).get("password")));
  }

  if (finished) {
    return (
      <AuthLayout>
        <PageTitle
          key="done"
          title={t`Your new password is set`}
          lead={t`You are signed out on every device, so that nobody else stays in.`}
        />
        <p>
          <Trans>
            Now <Anchor href="/sign-in">sign in</Anchor> with it. If your account has a second step, it is
            still asked for.
          </Trans>
        </p>
      </AuthLayout>
    );
  }
  return (
    <AuthLayout>
      <PageTitle title={t`Choose a new password`} />
      {token ? null : (
        <Notice tone="attention">{t`This link is not complete. Open it again from the message.`}</Notice>
      )}
      {action.error ? <ErrorNotice error={action.error} shown={["password"]} /> : null}
      {problem?.code === "link_invalid" ? (
        <p>
          <Trans>
            Links work once, for an hour. <Anchor href="/forgot">Ask for a new one</Anchor>.
          </Trans>
        </p>
      ) : null}
      <form className={page.stack} onSubmit={submit}>
        <NewPasswordField label={t`New password`} error={problem?.field("password")} shortest={8} />
        <Button type="submit" fullWidth disabled={!token} loading={action.pending}>
          <Trans>Set the password</Trans>
        </Button>
      </form>
    </AuthLayout>
  );
}
