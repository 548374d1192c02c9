import { Trans, useLingui } from "@lingui/react/macro";
import { Button, PasswordInput, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { pauseOf } from "@/features/auth/api";
import { FactorForm } from "@/features/auth/FactorStep";
import { Anchor } from "@/lib/navigation";
import { Problem } from "@/lib/problem";
import { useAction } from "@/lib/remote";
import { entryAddress, type Homes, handoverTo, organizationsOf, verifyAtApex } from "./api";
import { OrganizationList } from "./OrganizationList";

/** Signing in at the apex: shows the person's organisations and hands over to the one they choose. */
export default function ApexSignIn() {
  const { t } = useLingui();
  const [homes, setHomes] = useState<Homes>();
  const [left, setLeft] = useState<unknown>(null);
  const signIn = useAction(organizationsOf, setHomes);
  const error = signIn.error === left ? undefined : signIn.error;
  const pause = pauseOf(error);

  if (homes) return <Choose homes={homes} />;
  if (pause) {
    return (
      <SecondStep
        key={pause.ticket}
        ticket={pause.ticket}
        methods={pause.methods.filter((method) => method !== "passkey")}
        onDone={setHomes}
        onRestart={() => setLeft(error)}
      />
    );
  }

  const problem = error instanceof Problem ? error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    signIn.run({ email: String(form.get("email")).trim(), password: String(form.get("password")) });
  }

  return (
    <AuthLayout>
      <PageTitle title={t`Sign in`} lead={t`Sign in to see your organisations.`} />
      {error ? <ErrorNotice error={error} shown={["email", "password"]} /> : null}
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
        <Button type="submit" fullWidth loading={signIn.pending}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      <p className={page.soft}>
        <Trans>
          <Anchor href="/forgot">Forgot your password?</Anchor> You sign in with a passkey or a mailed code?{" "}
          <Anchor href="/find">Find your organisation</Anchor> and sign in there.
        </Trans>
      </p>
    </AuthLayout>
  );
}

function SecondStep({
  ticket,
  methods,
  onDone,
  onRestart,
}: {
  ticket: string;
  methods: ("totp" | "recovery_code" | "passkey")[];
  onDone: (homes: Homes) => void;
  onRestart: () => void;
}) {
  const { t } = useLingui();
  const verify = useAction(
    (factor: Parameters<typeof verifyAtApex>[1]) => verifyAtApex(ticket, factor),
    onDone,
  );
  return (
    <AuthLayout>
      <PageTitle
        title={t`One more step`}
        lead={t`Your account is protected by a second factor. Please show that it is you.`}
      />
      {methods.length ? (
        <FactorForm
          methods={methods}
          pending={verify.pending}
          error={verify.error}
          onCode={(factor) => verify.run(factor)}
          onRestart={onRestart}
        />
      ) : (
        <p>
          <Trans>
            Your second step is a passkey, and each belongs to the address of one organisation.{" "}
            <Anchor href="/find">Find your organisation</Anchor> and sign in there.
          </Trans>
        </p>
      )}
    </AuthLayout>
  );
}

function Choose({ homes }: { homes: Homes }) {
  const { t } = useLingui();
  const enter = useAction(handoverTo, ({ links, handover }) =>
    location.assign(entryAddress(links.app, handover)),
  );
  return (
    <AuthLayout>
      <PageTitle title={t`Where would you like to go?`} />
      {enter.error ? <ErrorNotice error={enter.error} /> : null}
      {homes.organizations.length ? (
        <OrganizationList
          organizations={homes.organizations}
          disabled={enter.pending}
          onChoose={({ id }) => enter.run({ ticket: homes.ticket, organization: id })}
        />
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
