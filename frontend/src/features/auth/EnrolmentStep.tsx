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
import { confirmEnrolment, enrolTotp, type Pause, type SignedIn } from "./api";
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
  const error = confirm.error ?? secret.error;
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
        lead={t`Your role here needs more than one proof that it is you. An authenticator app on your phone is the second; you need it each time you sign in on a new device.`}
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
      <p>
        <button type="button" className={styles.plain} onClick={onRestart}>
          <Trans>Start again</Trans>
        </button>
      </p>
    </AuthLayout>
  );
}
