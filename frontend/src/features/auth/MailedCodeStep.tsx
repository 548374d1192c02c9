import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { type FormEvent, useRef } from "react";
import { AuthLayout } from "@/components/AuthLayout";
import { CodeField, codeIn } from "@/components/CodeField";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { Problem } from "@/lib/problem";
import { verifyMailedCode } from "./api";
import styles from "./SignIn.module.css";
import type { WayIn } from "./wayIn";

/** Signing in with the code of a mail. */
export function MailedCodeStep({
  email,
  ticket,
  isOwnDevice,
  wayIn,
  again,
  sending,
  error,
  onBack,
}: {
  email: string;
  ticket: string;
  isOwnDevice: boolean;
  wayIn: WayIn;
  /** Asks for another code. */
  again: () => void;
  sending: boolean;
  error: unknown;
  onBack: () => void;
}) {
  const { t } = useLingui();
  const form = useRef<HTMLFormElement>(null);
  const shown = wayIn.error ?? error;
  const problem = shown instanceof Problem ? shown : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const code = codeIn(new FormData(event.currentTarget));
    wayIn.run(() => verifyMailedCode(ticket, code, isOwnDevice));
  }

  return (
    <AuthLayout>
      <PageTitle title={t`Enter the code`}>
        <Trans>Check your mail</Trans>
      </PageTitle>
      <p>
        <Trans>
          If members sign in here with <strong>{email}</strong>, a message with a code of eight digits is on
          its way. It works for ten minutes.
        </Trans>
      </p>
      {shown ? <ErrorNotice error={shown} shown={["code"]} /> : null}
      <form ref={form} className={page.stack} onSubmit={submit}>
        <CodeField digits={8} label={t`Code from the mail`} error={problem?.field("code")} autoFocus />
        <Button type="submit" fullWidth loading={wayIn.pending}>
          <Trans>Sign in</Trans>
        </Button>
      </form>
      <p className={`${page.soft} ${page.small}`}>
        <Trans>
          Nothing there? Look in the folder for unwanted mail. People with a staff role sign in with a
          password or a passkey.
        </Trans>
      </p>
      <ul className={styles.others}>
        <li>
          <button type="button" className={styles.plain} disabled={sending} onClick={again}>
            <Trans>Send another code</Trans>
          </button>
        </li>
        <li>
          <button type="button" className={styles.plain} onClick={onBack}>
            <Trans>Sign in another way</Trans>
          </button>
        </li>
      </ul>
    </AuthLayout>
  );
}
