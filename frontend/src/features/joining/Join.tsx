import { Trans, useLingui } from "@lingui/react/macro";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { CheckYourMail } from "@/components/CheckYourMail";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { NewPasswordField } from "@/components/PasswordField";
import { register } from "@/features/auth/api";
import styles from "@/features/auth/SignIn.module.css";
import { useOrganization } from "@/features/organizations/useOrganization";
import { Anchor } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useAction } from "@/lib/remote";
import { fragmentValue } from "@/lib/site";

export default function Join() {
  const { t } = useLingui();
  const organization = useOrganization();
  const [code] = useState(
    () => fragmentValue("code") || new URLSearchParams(location.search).get("code") || "",
  );
  const [hasPassword, setHasPassword] = useState(true);
  const action = useAction(register);
  const problem = action.error instanceof Problem ? action.error : null;
  const name = organization.data?.name;
  const byMailDomain = organization.data?.sign_up_mode === "email_domain";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const code = String(form.get("join_code") ?? "").trim();
    const password = String(form.get("password") ?? "");
    action.run({
      name: String(form.get("name")).trim(),
      email: String(form.get("email")).trim(),
      ...(code ? { join_code: code } : {}),
      ...(password ? { password } : {}),
    });
  }

  if (action.data !== undefined && action.input) return <CheckYourMail email={action.input.email} />;

  return (
    <AuthLayout>
      <PageTitle
        title={t`Join`}
        lead={t`A private place to notice how you are. What you write here is yours: the people who run ${name ?? t`your organisation`} do not see it.`}
      >
        {name ? <Trans>Join {name}</Trans> : <Trans>Join</Trans>}
      </PageTitle>
      {organization.data?.sign_up_mode === "invitation" ? (
        <Notice>
          <Trans>
            Joining here needs an invitation. If you have none, ask the person who told you about this.
          </Trans>
        </Notice>
      ) : null}
      {organization.data && !organization.data.is_open ? (
        <Notice>
          <Trans>
            This place is not open yet: its owner still has to confirm their address. Please come back in a
            while.
          </Trans>
        </Notice>
      ) : null}
      {action.error ? (
        <ErrorNotice error={action.error} shown={["join_code", "name", "email", "password"]} />
      ) : null}
      <form className={page.stack} onSubmit={submit}>
        {byMailDomain ? null : (
          <TextInput
            name="join_code"
            label={t`Join code`}
            description={t`It is on your invitation or poster.`}
            defaultValue={code}
            autoComplete="off"
            autoCapitalize="characters"
            spellCheck={false}
            required
            withAsterisk={false}
            error={problem?.field("join_code")}
          />
        )}
        <TextInput
          name="name"
          label={t`What shall we call you?`}
          description={t`A first name or a nickname is enough.`}
          autoComplete="nickname"
          maxLength={120}
          required
          withAsterisk={false}
          error={problem?.field("name")}
        />
        <TextInput
          name="email"
          type="email"
          label={t`Email`}
          autoComplete="username"
          required
          withAsterisk={false}
          error={problem?.field("email")}
        />
        {hasPassword ? <NewPasswordField error={problem?.field("password")} /> : null}
        <div>
          <button type="button" className={styles.plain} onClick={() => setHasPassword(!hasPassword)}>
            {hasPassword ? <Trans>Join without a password</Trans> : <Trans>Choose a password</Trans>}
          </button>
          {hasPassword ? null : (
            <p className={`${page.soft} ${page.small}`}>
              <Trans>You sign in with a code that we mail you, or with a passkey that you add later.</Trans>
            </p>
          )}
        </div>
        <Button type="submit" fullWidth loading={action.pending}>
          <Trans>Join</Trans>
        </Button>
      </form>
      <p className={page.soft}>
        <Trans>
          Already joined? <Anchor href="/sign-in">Sign in</Anchor>
        </Trans>
      </p>
    </AuthLayout>
  );
}
