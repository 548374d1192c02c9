import { Trans, useLingui } from "@lingui/react/macro";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import type { FormEvent } from "react";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { AuthLayout } from "@/features/auth/AuthLayout";
import { Anchor } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useAction } from "@/lib/remote";
import styles from "./ApexSignIn.module.css";
import { entryAddress, handoverTo, organizationsOf } from "./api";

/** Signing in at the apex: shows the person's organisations and hands over to the one they choose. */
export default function ApexSignIn() {
  const { t } = useLingui();
  const action = useAction(organizationsOf);
  const enter = useAction(handoverTo, ({ links, handover }) =>
    location.assign(entryAddress(links.app, handover)),
  );
  const problem = action.error instanceof Problem ? action.error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    action.run({ email: String(form.get("email")).trim(), password: String(form.get("password")) });
  }

  if (action.data) {
    const { organizations, ticket } = action.data;
    return (
      <AuthLayout>
        <PageTitle title={t`Where would you like to go?`} />
        {enter.error ? <ErrorNotice error={enter.error} /> : null}
        {organizations.length ? (
          <ul className={styles.list}>
            {organizations.map((organization) => (
              <li key={organization.id}>
                <button
                  type="button"
                  disabled={enter.pending}
                  onClick={() => enter.run({ ticket, organization: organization.id })}
                >
                  <span>
                    <strong>{organization.name}</strong>
                    <span className={page.soft}>{new URL(organization.links.app).host}</span>
                  </span>
                  <Icon name="link" />
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <p>
            <Trans>
              This account belongs to no organisation yet. <Anchor href="/">Open a place</Anchor> or ask for a
              join code.
            </Trans>
          </p>
        )}
      </AuthLayout>
    );
  }

  return (
    <AuthLayout>
      <PageTitle title={t`Sign in`} lead={t`Sign in to see your organisations.`} />
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
        <Button type="submit" fullWidth loading={action.pending}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      <p className={page.soft}>
        <Trans>
          You know the address? <Anchor href="/find">Go there directly</Anchor>.
        </Trans>
      </p>
    </AuthLayout>
  );
}
