import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import type { FormEvent } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { CodeField, codeIn } from "@/components/CodeField";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { SetupKey } from "@/components/SetupKey";
import { Problem } from "@/lib/problem";
import { useAction, useRemote } from "@/lib/remote";
import { canUsePasskeys, makePasskey, PasskeyNotUsed } from "@/lib/webauthn";
import {
  confirmEnrolment,
  enrolPasskey,
  enrolPasskeyQuestion,
  enrolTotp,
  type Pause,
  type SignedIn,
} from "./api";
import styles from "./SignIn.module.css";

/** Setting up a second factor on the way in, where the organisation asks for one. */
export function EnrolmentStep({
  pause,
  onSignedIn,
  onRestart,
}: {
  pause: Pause;
  onSignedIn: (session: SignedIn) => void;
  onRestart: () => void;
}) {
  const { t } = useLingui();
  const secret = useRemote(pause.ticket, () => enrolTotp(pause.ticket));
  const confirm = useAction((code: string) => confirmEnrolment(pause.ticket, code), onSignedIn);
  const passkey = useAction(async () => {
    const { public_key } = await enrolPasskeyQuestion(pause.ticket);
    return enrolPasskey(pause.ticket, await makePasskey(public_key));
  }, onSignedIn);
  const refused = passkey.error instanceof PasskeyNotUsed ? undefined : passkey.error;
  const error = confirm.error ?? refused ?? secret.error;
  const problem = error instanceof Problem ? error : null;
  const isOver = problem?.code === "ticket_invalid";

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    confirm.run(codeIn(new FormData(event.currentTarget)));
  }

  return (
    <AuthLayout>
      <PageTitle
        title={t`Set up a second step`}
        lead={t`Your role here needs more than one proof that it is you. Take an authenticator app on your phone, or a passkey if your device has one.`}
      />
      {error ? (
        <ErrorNotice
          error={error}
          retry={secret.error && !isOver ? secret.again : undefined}
          shown={["code"]}
        />
      ) : null}
      {isOver ? null : secret.data ? (
        <form className={page.stack} onSubmit={submit}>
          <SetupKey secret={secret.data.secret} uri={secret.data.otpauth_uri} svg={secret.data.qr_svg} />
          <CodeField digits={6} label={t`Code that the app shows`} error={problem?.field("code")} />
          <Button type="submit" fullWidth loading={confirm.pending}>
            <Trans>Confirm</Trans>
          </Button>
        </form>
      ) : secret.pending ? (
        <Skeleton height={260} radius="lg" />
      ) : null}
      {!isOver && pause.methods.includes("passkey") && canUsePasskeys() ? (
        <>
          <p className={styles.or}>
            <Trans>or</Trans>
          </p>
          <Button
            fullWidth
            variant="default"
            loading={passkey.pending}
            onClick={() => passkey.run(undefined)}
          >
            <Trans>Make a passkey instead</Trans>
          </Button>
        </>
      ) : null}
      <p>
        <button type="button" className={styles.plain} onClick={onRestart}>
          <Trans>Start again</Trans>
        </button>
      </p>
    </AuthLayout>
  );
}
