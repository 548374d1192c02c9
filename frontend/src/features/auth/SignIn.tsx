import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, PasswordInput, TextInput } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { Link, useNavigate, useSearch } from "@tanstack/react-router";
import type { FormEvent } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { organizationQuery } from "@/features/organizations/api";
import { Problem } from "@/lib/problem";
import { useSession } from "@/lib/session";
import { AuthLayout } from "./AuthLayout";
import { signIn } from "./api";

export default function SignIn() {
  const { t } = useLingui();
  const navigate = useNavigate();
  const { to } = useSearch({ from: "/sign-in" });
  const { reason } = useSession();
  const organization = useQuery(organizationQuery);
  const mutation = useMutation({
    mutationFn: signIn,
    onSuccess: () => navigate({ to: to ?? "/", replace: true }),
  });
  const problem = mutation.error instanceof Problem ? mutation.error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    mutation.mutate({
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
      {reason === "ended" && !mutation.error ? (
        <Notice>
          <Trans>Your session has ended. Sign in again to go on where you were.</Trans>
        </Notice>
      ) : null}
      {reason === "chosen" && !mutation.error ? (
        <Notice>
          <Trans>You are signed out on this browser.</Trans>
        </Notice>
      ) : null}
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
        {/* The default depends on the kind of organisation, so the box waits for it. */}
        <Checkbox
          key={organization.data?.kind}
          name="own_device"
          defaultChecked={organization.isSuccess && organization.data.kind !== "school"}
          label={t`This is my own device`}
          description={t`You stay signed in for 30 days. On a device you share, leave this off: you are signed out after 30 minutes without use.`}
        />
        <Button type="submit" fullWidth loading={mutation.isPending}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      {organization.data?.sign_up_mode === "invitation" ? null : (
        <p className={page.soft}>
          <Trans>
            New here? <Link to="/join">Join with your code</Link>
          </Trans>
        </p>
      )}
    </AuthLayout>
  );
}
