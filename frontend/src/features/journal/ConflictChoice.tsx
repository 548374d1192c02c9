import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useEffect, useRef, useState } from "react";
import page from "@/components/Page.module.css";
import { formatDateTime } from "@/lib/time";
import styles from "./Journal.module.css";
import type { Conflict } from "./useDraft";

/** An entry was changed in two places. Neither text is lost: the person sees both and says what stays. */
export function ConflictChoice({
  conflict: { mine, theirs },
  onSettle,
}: {
  conflict: Conflict;
  onSettle: (text: { title: string; body: string }) => Promise<void>;
}) {
  const { t } = useLingui();
  const [busy, setBusy] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  useEffect(() => heading.current?.focus(), []);
  const other = { title: theirs.title ?? "", body: theirs.body ?? "" };
  const when = formatDateTime(new Date(theirs.updated_at));

  function settle(text: { title: string; body: string }) {
    setBusy(true);
    void onSettle(text);
  }

  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="conflict" role="alertdialog">
      <h2 id="conflict" ref={heading} tabIndex={-1}>
        <Trans>This entry was changed in another place</Trans>
      </h2>
      <p className={page.soft}>
        <Trans>Nothing is lost. Look at both and choose what should stay.</Trans>
      </p>
      <div className={styles.both}>
        <section aria-labelledby="mine">
          <h3 id="mine">
            <Trans>What you wrote here</Trans>
          </h3>
          {mine.title ? <strong>{mine.title}</strong> : null}
          <p className={styles.text}>{mine.body}</p>
        </section>
        <section aria-labelledby="theirs">
          <h3 id="theirs">{t`Saved elsewhere, ${when}`}</h3>
          {other.title ? <strong>{other.title}</strong> : null}
          <p className={styles.text}>{other.body}</p>
        </section>
      </div>
      <div className={page.row}>
        <Button
          loading={busy}
          onClick={() =>
            settle({ title: mine.title || other.title, body: `${mine.body}\n\n${other.body}`.trim() })
          }
        >
          <Trans>Keep both texts</Trans>
        </Button>
        <Button variant="default" disabled={busy} onClick={() => settle(mine)}>
          <Trans>Keep what I wrote here</Trans>
        </Button>
        <Button variant="default" disabled={busy} onClick={() => settle(other)}>
          <Trans>Keep the other</Trans>
        </Button>
      </div>
    </section>
  );
}
