import { Trans } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDateTime } from "@/lib/time";
import { sharedQuery } from "./api";
import { isGone } from "./MemberFrame";
import styles from "./MemberView.module.css";
import { useClassWords } from "./words";

/** What the drawings have no place for: the journal, the safety plan, goals; exactly as the person saw it previewed. */
export function SharedRows({ member, dataClass }: { member: string; dataClass: string }) {
  const names = useClassWords();
  const [open, setOpen] = useState(false);
  return (
    <details className={styles.unfold} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{names(dataClass)}</summary>
      {open ? <Rows member={member} dataClass={dataClass} /> : null}
    </details>
  );
}

function Rows({ member, dataClass }: { member: string; dataClass: string }) {
  const rows = useQuery(sharedQuery(member, dataClass));
  if (rows.isPending) return <Skeleton height={120} radius="md" />;
  if (isGone(rows.error)) {
    return (
      <p className={page.soft}>
        <Trans>This is not shared with you any more.</Trans>
      </p>
    );
  }
  if (rows.error) return <ErrorNotice error={rows.error} retry={() => rows.refetch()} />;
  if (!rows.data?.results.length) {
    return (
      <p className={page.soft}>
        <Trans>Nothing is there yet.</Trans>
      </p>
    );
  }
  return (
    <ul className={styles.shared}>
      {rows.data.results.map((row, index) => (
        <li key={String(row.id ?? index)}>
          <dl>
            {Object.entries(row)
              .filter(([name, value]) => !["id", "links"].includes(name) && value !== null && value !== "")
              .map(([name, value]) => (
                <div key={name}>
                  <dt>{name.replaceAll("_", " ")}</dt>
                  <dd>{said(value)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

/** A value in words: times as times, lists by their members. */
function said(value: unknown): string {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return formatDateTime(new Date(value));
  if (Array.isArray(value)) return value.map(said).filter(Boolean).join(", ");
  if (typeof value === "object" && value !== null) {
    return Object.values(value)
      .filter((each) => each !== null && each !== "")
      .map(said)
      .join(", ");
  }
  return String(value);
}
