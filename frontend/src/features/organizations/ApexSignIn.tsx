import { Trans, useLingui } from "@lingui/react/macro";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { AuthLayout } from "@/features/auth/AuthLayout";
import { Problem } from "@/lib/problem";
import { entryAddress, handoverTo, organizationsOf } from "./api";
import styles from "./ApexSignIn.module.css";

/** Signing in at the apex: shows the person's organisations and hands over to the one they choose. */
export default function ApexSignIn() {
  const { t } = useLingui();
  const mutation = useMutation({ mutationFn: organizationsOf });
  const enter = useMutation({
    mutationFn: handoverTo,
    onSuccess: ({ url, code }) => location.assign(entryAddress(url, code)),
  });
  const problem = mutation.error instanceof Problem ? mutation.error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutation.mutate({ email: String(form.get("email")).trim(), password: String(form.get("password")) });
  }

  if (mutation.data) {
    const organizations = mutation.data.organizations;
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
                  disabled={enter.isPending}
                  onClick={() => enter.mutate({ organization: organization.id })}
                >
                  <span>
                    <strong>{organization.name}</strong>
                    <span className={page.soft}>{organization.subdomain}</span>
                  </span>
                  <Icon name="link" />
                </button>
              </li>
            ))}
          </ul>
        ) : (
          <p>
            <Trans>
              This account belongs to no organisation yet. <Link to="/">Open a place</Link> or ask for a join code.
            </Trans>
          </p>
        )}
      </AuthLayout>
    );
  }

  return (
    <AuthLayout>
      <PageTitle title={t`Sign in`} lead={t`Sign in to see your organisations.`} />
      {mutation.error ? <ErrorNotice error={mutation.error} /> : null}
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
        <Button type="submit" fullWidth loading={mutation.isPending}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      <p className={page.soft}>
        <Trans>
          You know the address? <Link to="/find">Go there directly</Link>.
        </Trans>
      </p>
    </AuthLayout>
  );
}
