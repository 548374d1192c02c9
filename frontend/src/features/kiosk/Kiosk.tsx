import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { type FormEvent, useEffect, useState } from "react";
import { CodeField, codeIn } from "@/components/CodeField";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { useAction } from "@/lib/remote";
import { signOut, startSession } from "@/lib/session";
import { Answer } from "./Answer";
import { enter } from "./api";
import styles from "./Kiosk.module.css";

/** A page for a device that many use: six digits, the questions, and then it forgets everything. */
export default function Kiosk() {
  const [token, setToken] = useState("");
  const [round, setRound] = useState(0);
  if (token) {
    return (
      <Answer
        token={token}
        onClear={() => {
          setToken("");
          setRound((before) => before + 1);
        }}
      />
    );
  }
  return <Code key={round} onToken={setToken} />;
}

function Code({ onToken }: { onToken: (token: string) => void }) {
  const { t } = useLingui();
  const open = useAction(enter, onToken);

  function submit(event: FormEvent<HTMLFormElement>): void {
    event.preventDefault();
    open.run(codeIn(new FormData(event.currentTarget)));
  }

  return (
    <div className={styles.page}>
      <PageTitle
        title={t`Enter the code`}
        lead={t`Six digits that you got here from the person who looks after you.`}
      />
      <SomebodySignedIn />
      <form onSubmit={submit} className={`${page.card} ${page.stack} ${styles.code}`}>
        <CodeField digits={6} autoFocus />
        {open.error ? <ErrorNotice error={open.error} /> : null}
        <div>
          <Button type="submit" loading={open.pending}>
            <Trans>Go on</Trans>
          </Button>
        </div>
      </form>
      <p className={page.soft}>
        <Trans>No account is needed, and nothing stays on this device. Each code works once.</Trans>
      </p>
    </div>
  );
}

/** A device that is handed over should not be signed in: the next person could open what the last one sees. */
function SomebodySignedIn() {
  const [isIn, setIn] = useState(false);
  const leave = useAction(signOut, () => setIn(false));
  useEffect(() => {
    void startSession().then(({ status }) => setIn(status === "signed-in"));
  }, []);
  if (!isIn) return null;
  return (
    <Notice
      tone="attention"
      action={
        <Button size="sm" variant="default" loading={leave.pending} onClick={() => leave.run(undefined)}>
          <Trans>Sign out here</Trans>
        </Button>
      }
    >
      <Trans>Somebody is signed in on this device. Sign out before you hand it to another person.</Trans>
    </Notice>
  );
}
