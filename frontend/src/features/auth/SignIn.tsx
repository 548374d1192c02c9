import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { useOrganization } from "@/features/organizations/useOrganization";
import { Anchor, go, ownPath } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useAction } from "@/lib/remote";
import { useSession } from "@/lib/session";
import { AuthLayout } from "./AuthLayout";
import { signIn } from "./api";

export default function SignIn() {
  const { t } = useLingui();
  const { reason } = useSession();
  const organization = useOrganization();
  const action = useAction(signIn, () => {
    go(ownPath(new URLSearchParams(location.search).get("to")) ?? "/", { replace: true });
  });
  const problem = action.error instanceof Problem ? action.error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    action.run({
      email: String(form.get("email")).trim(),
      password: String(form.get("password")),
      own_device: form.has("own_device"),
    });
  }

  return (
    <AuthLayout>
      <PageTitle title={t`Sign in`} lead={organization.data?.name}>
        <Trans>Good to see you</Trans>
      </PageTitle>
      {reason === "ended" && !action.error ? (
        <Notice>
          <Trans>Your session has ended. Sign in again to go on where you were.</Trans>
        </Notice>
      ) : null}
      {reason === "chosen" && !action.error ? (
        <Notice>
          <Trans>You are signed out on this browser.</Trans>
        </Notice>
      ) : null}
      {action.error ? <ErrorNotice error={action.error} shown={["email", "password"]} /> : null}
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
        <PasswordInput
          name="password"
          label={t`Password`}
          autoComplete="current-password"
          required
          withAsterisk={false}
          error={problem?.field("password")}
          visibilityToggleButtonProps={{ "aria-label": t`Show or hide the password`, tabIndex: 0 }}
        />
        {/* The default depends on the kind of organisation, so the box waits for it. */}
        <Checkbox
          key={organization.data?.kind}
          name="own_device"
          defaultChecked={organization.data !== undefined && organization.data.kind !== "school"}
          label={t`This is my own device`}
          description={t`You stay signed in for 30 days. On a device you share, leave this off: you are signed out after 30 minutes without use.`}
        />
        <Button type="submit" fullWidth loading={action.pending}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      {organization.data?.sign_up_mode === "invitation" ? null : (
        <p className={page.soft}>
          <Trans>
            New here? <Anchor href="/join">Join with your code</Anchor>
          </Trans>
        </p>
      )}
    </AuthLayout>
  );
}
