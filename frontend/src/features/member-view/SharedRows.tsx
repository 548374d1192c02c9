import { Trans } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { SharedList } from "@/components/SharedList";
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
  return <SharedList items={rows.data.results} />;
}
