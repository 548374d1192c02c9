import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, Skeleton, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { NewPasswordField } from "@/components/PasswordField";
import { useRoleWords } from "@/components/roles";
import { acceptInvitation, type Invitation, invitation, type SignedIn } from "@/features/auth/api";
import { RestOfSignIn } from "@/features/auth/RestOfSignIn";
import { useWayIn } from "@/features/auth/wayIn";
import { Anchor, go } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useAction, useRemote } from "@/lib/remote";
import { clearFragment, fragmentValue } from "@/lib/site";

/** Behind the link of an invitation. Looking at it uses nothing up; the button does. */
export default function AcceptInvitation() {
  const { t } = useLingui();
  const [token] = useState(() => fragmentValue("token"));
  const found = useRemote(token, () => invitation(token));

  if (found.data) return <Accept token={token} found={found.data} />;
  return (
    <AuthLayout>
      <PageTitle title={t`Your invitation`} />
      {token ? null : (
        <Notice tone="attention">{t`This link is not complete. Open it again from the message.`}</Notice>
      )}
      {found.pending ? <Skeleton height={220} radius="lg" /> : null}
      {found.error ? (
        <>
          <ErrorNotice error={found.error} retry={found.error instanceof Problem ? undefined : found.again} />
          <p className={page.soft}>
            <Trans>
              Invitations work for seven days. Ask the person who sent it for a new one; if you have joined
              already, <Anchor href="/sign-in">sign in</Anchor>.
            </Trans>
          </p>
        </>
      ) : null}
    </AuthLayout>
  );
}

function Accept({ token, found }: { token: string; found: Invitation }) {
  const { t } = useLingui();
  const roles = useRoleWords();
  const wayIn = useWayIn();
  const [signInNext, setSignInNext] = useState(false);
  const existing = useAction(
    () => acceptInvitation({ token }),
    () => {
      clearFragment();
      setSignInNext(true);
    },
  );
  const problem = wayIn.error instanceof Problem ? wayIn.error : null;
  const place = found.organization;
  const role = roles(found.role).toLowerCase();

  if (wayIn.pause || wayIn.session) {
    return (
      <RestOfSignIn
        pause={wayIn.pause}
        session={wayIn.session}
        onRestart={() => go("/sign-in")}
        onDone={(instead) => go(instead ?? "/", { replace: true })}
      />
    );
  }
  if (signInNext) {
    return (
      <AuthLayout>
        <PageTitle key="next" title={t`One step left`} />
        <p>
          <Trans>
            You have an account already, so nothing new is made. Sign in here with{" "}
            <strong>{found.email}</strong>, in any of your ways and within 24 hours, and you have joined{" "}
            {place}.
          </Trans>
        </p>
        <Button fullWidth onClick={() => go("/sign-in")}>
          <Trans>Go to sign-in</Trans>
        </Button>
      </AuthLayout>
    );
  }

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const password = String(form.get("password") ?? "");
    const body = {
      token,
      name: String(form.get("name")).trim(),
      own_device: form.has("own_device"),
      ...(password ? { password } : {}),
    };
    wayIn.run(async () => {
      const answer = (await acceptInvitation(body)) as SignedIn;
      clearFragment();
      return answer;
    });
  }

  return (
    <AuthLayout>
      <PageTitle title={t`Your invitation`}>
        <Trans>Welcome to {place}</Trans>
      </PageTitle>
      <p>
        {found.role === "member" ? (
          <Trans>
            You are invited as <strong>{found.email}</strong>. What you write here is yours: the people who
            run {place} do not see it.
          </Trans>
        ) : (
          <Trans>
            You are invited as <strong>{found.email}</strong>, in the role of {role}.
          </Trans>
        )}
      </p>
      {found.has_account ? (
        <>
          {existing.error ? <ErrorNotice error={existing.error} /> : null}
          <p>
            <Trans>You have an account with this address already. You keep it, and everything in it.</Trans>
          </p>
          <Button fullWidth loading={existing.pending} onClick={() => existing.run(undefined)}>
            <Trans>Join with my account</Trans>
          </Button>
        </>
      ) : (
        <>
          {wayIn.error ? <ErrorNotice error={wayIn.error} shown={["name", "password"]} /> : null}
          <form className={page.stack} onSubmit={submit}>
            <TextInput
              name="name"
              label={t`What shall we call you?`}
              description={found.role === "member" ? t`A first name or a nickname is enough.` : undefined}
              defaultValue={found.name}
              autoComplete="nickname"
              maxLength={120}
              required
              withAsterisk={false}
              error={problem?.field("name")}
            />
            <NewPasswordField
              label={found.password_required ? undefined : t`Password (if you want one)`}
              optional={!found.password_required}
              error={problem?.field("password")}
            />
            {found.password_required ? null : (
              <p className={`${page.soft} ${page.small}`}>
                <Trans>
                  Without a password you sign in with a code by mail, or with a passkey you add later.
                </Trans>
              </p>
            )}
            <Checkbox
              name="own_device"
              label={t`This is my own device`}
              description={t`You stay signed in for 30 days. On a device you share, leave this off: you are signed out after 30 minutes without use.`}
            />
            <Button type="submit" fullWidth loading={wayIn.pending}>
              <Trans>Join</Trans>
            </Button>
          </form>
        </>
      )}
    </AuthLayout>
  );
}
