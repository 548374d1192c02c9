import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { CodeField, codeIn } from "@/components/CodeField";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { Problem } from "@/lib/problem";
import { useAction } from "@/lib/remote";
import { askForPasskey, canUsePasskeys, PasskeyNotUsed } from "@/lib/webauthn";
import {
  type Method,
  type Pause,
  passkeyQuestion,
  type SecondFactor,
  type SignedIn,
  signInWithPasskey,
  verifyFactor,
} from "./api";
import styles from "./SignIn.module.css";

/** Which ways the account has, and which of them this browser can do. */
function usable(methods: Method[]): Method[] {
  return methods.filter((method) => method !== "passkey" || canUsePasskeys());
}

/** The second step of a sign-in. */
export function FactorStep({
  pause,
  onSignedIn,
  onRestart,
}: {
  pause: Pause;
  onSignedIn: (session: SignedIn) => void;
  onRestart: () => void;
}) {
  const { t } = useLingui();
  const methods = usable(pause.methods);
  const verify = useAction(
    ({ factor, trust }: { factor: SecondFactor; trust: boolean }) =>
      verifyFactor(pause.ticket, factor, trust),
    onSignedIn,
  );
  const passkey = useAction(async () => {
    const { public_key } = await passkeyQuestion(pause.ticket);
    return signInWithPasskey(await askForPasskey(public_key), { ticket: pause.ticket });
  }, onSignedIn);

  return (
    <AuthLayout>
      <PageTitle
        title={t`One more step`}
        lead={t`Your account is protected by a second factor. Please show that it is you.`}
      />
      <FactorForm
        methods={methods}
        pending={verify.pending || passkey.pending}
        error={verify.error ?? passkey.error}
        onCode={(factor, trust) => verify.run({ factor, trust })}
        onPasskey={() => passkey.run(undefined)}
        mayTrust
        onRestart={onRestart}
      />
    </AuthLayout>
  );
}

/** The form of a second factor; the apex has one without passkeys, since those belong to one host. */
export function FactorForm({
  methods,
  pending,
  error,
  onCode,
  onPasskey,
  mayTrust = false,
  onRestart,
}: {
  methods: Method[];
  pending: boolean;
  error: unknown;
  onCode: (factor: SecondFactor, trust: boolean) => void;
  onPasskey?: () => void;
  mayTrust?: boolean;
  onRestart: () => void;
}) {
  const { t } = useLingui();
  const [chosen, setChosen] = useState<Method>(methods.includes("totp") ? "totp" : (methods[0] ?? "totp"));
  const problem = error instanceof Problem ? error : null;
  const isOver = problem?.code === "ticket_invalid" || problem?.code === "mfa_ticket_invalid";
  const shown = error !== undefined && !(error instanceof PasskeyNotUsed);

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const factor =
      chosen === "totp"
        ? { code: codeIn(form) }
        : { recovery_code: String(form.get("recovery_code")).trim() };
    onCode(factor, form.has("trust"));
  }

  return (
    <>
      {shown ? <ErrorNotice error={error} shown={["code", "recovery_code"]} /> : null}
      {isOver ? (
        <Button fullWidth onClick={onRestart}>
          <Trans>Start again</Trans>
        </Button>
      ) : (
        <>
          {chosen === "passkey" ? (
            <Button fullWidth loading={pending} onClick={onPasskey}>
              <Trans>Use my passkey</Trans>
            </Button>
          ) : (
            <form key={chosen} className={page.stack} onSubmit={submit}>
              {chosen === "totp" ? (
                <CodeField
                  digits={6}
                  label={t`Code of your authenticator app`}
                  error={problem?.field("code")}
                  autoFocus
                />
              ) : (
                <TextInput
                  name="recovery_code"
                  label={t`Recovery code`}
                  description={t`One of the ten you kept when you set up the second factor.`}
                  autoComplete="off"
                  autoCapitalize="none"
                  spellCheck={false}
                  required
                  withAsterisk={false}
                  error={problem?.field("recovery_code")}
                  autoFocus
                />
              )}
              {mayTrust ? (
                <Checkbox
                  name="trust"
                  label={t`Remember this device`}
                  description={t`You are not asked for this step here for 30 days. Only on a device that is yours alone.`}
                />
              ) : null}
              <Button type="submit" fullWidth loading={pending}>
                <Trans>Go on</Trans>
              </Button>
            </form>
          )}
          <ul className={styles.others} aria-label={t`Other ways`}>
            {methods
              .filter((method) => method !== chosen)
              .map((method) => (
                <li key={method}>
                  <button type="button" className={styles.plain} onClick={() => setChosen(method)}>
                    {method === "totp"
                      ? t`Use the authenticator app`
                      : method === "passkey"
                        ? t`Use a passkey`
                        : t`Use a recovery code`}
                  </button>
                </li>
              ))}
            <li>
              <button type="button" className={styles.plain} onClick={onRestart}>
                <Trans>Start again</Trans>
              </button>
            </li>
          </ul>
        </>
      )}
    </>
  );
}
