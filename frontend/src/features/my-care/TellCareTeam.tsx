import { useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { Anchor } from "@/lib/navigation";
import { formatDateTime } from "@/lib/time";
import { uuid7 } from "@/lib/uuid7";
import { tell, tellingQuery } from "./api";
import styles from "./MyCare.module.css";

/** Asking the care team to look. It says before the press who looks and when, and never promises more. */
export default function TellCareTeam() {
  const { t } = useLingui();
  const telling = useQuery(tellingQuery);
  const queryClient = useQueryClient();
  // One id for as long as the page is open: pressing twice tells once.
  const [id] = useState(() => uuid7());
  const send = useMutation({
    mutationFn: () => tell(id),
    onSuccess: (answer) => queryClient.setQueryData(tellingQuery.queryKey, answer),
  });
  const data = telling.data;
  return (
    <div className={styles.page}>
      <PageTitle title={t`Tell my care team`} />
      {telling.error ? <ErrorNotice error={telling.error} retry={() => telling.refetch()} /> : null}
      {telling.isPending ? <Skeleton height={180} radius="lg" /> : null}
      {data ? (
        <EnglishOnly className={page.stack}>
          <section className={`${page.card} ${page.stack}`} aria-label="Before you tell them">
            {data.lines.map((line) => (
              <p key={line}>{line}</p>
            ))}
            <p>
              <Anchor href="/help">All numbers and contacts</Anchor>
            </p>
          </section>
          {data.told.length ? (
            <ul className={styles.notes} aria-label="What you told them">
              {data.told.map((each) => (
                <li key={each.id} role={each.id === id ? "status" : undefined}>
                  <p>{each.sentence}</p>
                  <p className={`${page.soft} ${page.small}`}>{formatDateTime(new Date(each.raised_at))}</p>
                </li>
              ))}
            </ul>
          ) : null}
          {data.can_tell && !send.isSuccess ? (
            <div>
              <Button loading={send.isPending} onClick={() => send.mutate()}>
                Tell them that I would like somebody to look
              </Button>
            </div>
          ) : null}
          {data.can_tell ? null : <p>Nobody is named here who would look.</p>}
        </EnglishOnly>
      ) : null}
      {send.error ? <ErrorNotice error={send.error} /> : null}
    </div>
  );
}
