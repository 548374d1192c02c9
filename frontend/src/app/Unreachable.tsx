import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { ErrorNotice } from "@/components/Notice";
import { PageTitle } from "@/components/PageTitle";
import { go } from "@/lib/navigation";
import { Unreachable as NoAnswer } from "@/lib/problem";
import { useAction } from "@/lib/remote";
import { retrySession } from "@/lib/session";
import styles from "./states.module.css";

/** Shown when it is not known whether somebody is signed in, because the server gave no answer. */
export default function Unreachable() {
  const { t } = useLingui();
  const again = useAction(retrySession, () => go(location.pathname + location.search, { replace: true }));
  return (
    <div className={styles.state}>
      <PageTitle title={t`We cannot reach the server`} />
      <ErrorNotice error={new NoAnswer()} />
      <p>
        <Button loading={again.pending} onClick={() => again.run(undefined)}>
          <Trans>Try again</Trans>
        </Button>
      </p>
    </div>
  );
}
