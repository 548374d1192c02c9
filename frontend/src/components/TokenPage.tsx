import { useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { type ReactNode, useState } from "react";
import { useAction } from "@/lib/remote";
import { clearFragment, fragmentValue } from "@/lib/site";
import { AuthLayout } from "./AuthLayout";
import { Icon, type IconName } from "./Icon";
import { ErrorNotice, Notice } from "./Notice";
import styles from "./Outcome.module.css";
import page from "./Page.module.css";
import { PageTitle } from "./PageTitle";

/**
 * The page behind a mailed link. Opening it changes nothing, since mail scanners open links too: only the
 * button acts. The token travels in the fragment, which no server log sees.
 */
export function TokenPage<T>({
  icon,
  title,
  lead,
  action,
  act,
  doneTitle,
  done,
  token: given,
}: {
  icon: IconName;
  title: string;
  lead: ReactNode;
  action: string;
  act: (token: string) => Promise<T>;
  doneTitle: string;
  /** What to say afterwards, which may hang on the answer. */
  done: (answer: T) => ReactNode;
  /** The secret, where it does not stand under its usual name. */
  token?: string;
}) {
  const { t } = useLingui();
  const [token] = useState(() => given ?? fragmentValue("token"));
  const [finished, setFinished] = useState<{ answer: T } | null>(null);
  const press = useAction(
    () => act(token),
    (answer) => {
      clearFragment();
      setFinished({ answer });
    },
  );

  return (
    <AuthLayout>
      <span className={styles.sign}>
        <Icon name={finished ? "check" : icon} size={30} />
      </span>
      <PageTitle key={finished ? "done" : "ask"} title={finished ? doneTitle : title} />
      {finished ? (
        <div className={page.stack}>{done(finished.answer)}</div>
      ) : (
        <div className={page.stack}>
          <p>{lead}</p>
          {token ? null : (
            <Notice tone="attention">{t`This link is not complete. Open it again from the message.`}</Notice>
          )}
          {press.error ? <ErrorNotice error={press.error} /> : null}
          <Button disabled={!token} loading={press.pending} onClick={() => press.run(undefined)}>
            {action}
          </Button>
        </div>
      )}
    </AuthLayout>
  );
}
