import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Card } from "@/components/Card";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDate, formatDateTime } from "@/lib/time";
import { askForCopy, type Copy, copiesQuery, discardCopy, fetchCopy } from "./api";
import styles from "./MyData.module.css";

const FILE = "my-data.zip";

/** A copy of everything, made by the service and there for a day. */
export function CopyCard() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const copies = useQuery(copiesQuery);
  const reload = () => queryClient.invalidateQueries({ queryKey: copiesQuery.queryKey });
  const ask = useMutation({ mutationFn: askForCopy, onSuccess: reload });
  const rows = copies.data?.results ?? [];
  const busy = rows.some((copy) => copy.state === "queued" || copy.state === "running");

  return (
    <Card title={t`A copy of my data`}>
      <p className={page.soft}>
        <Trans>
          One ZIP with pages to read, tables for a spreadsheet, HL7 FHIR for other health software, and a file
          that can be brought in again. Whoever has it can read it: keep it somewhere safe.
        </Trans>
      </p>
      {copies.error ? <ErrorNotice error={copies.error} retry={() => copies.refetch()} /> : null}
      {copies.isPending ? <Skeleton height={60} radius="md" /> : null}
      {rows.length ? (
        <ul className={styles.list}>
          {rows.map((copy) => (
            <CopyRow key={copy.id} copy={copy} onChange={reload} />
          ))}
        </ul>
      ) : null}
      {ask.error ? <ErrorNotice error={ask.error} /> : null}
      <div>
        <Button loading={ask.isPending} disabled={busy || copies.isPending} onClick={() => ask.mutate()}>
          <Trans>Make a copy</Trans>
        </Button>
      </div>
    </Card>
  );
}

function CopyRow({ copy, onChange }: { copy: Copy; onChange: () => unknown }) {
  const { t } = useLingui();
  const discard = useMutation({ mutationFn: () => discardCopy(copy.id), onSuccess: onChange });
  const download = useMutation({ mutationFn: () => fetchCopy(copy.id), onSuccess: save });
  const error = download.error ?? discard.error;
  const made = formatDate(copy.created_at);

  return (
    <li>
      <div className={styles.row}>
        <strong>{made}</strong>
        {copy.state === "ready" ? (
          <div className={page.row}>
            <Button loading={download.isPending} onClick={() => download.mutate()}>
              <Trans>Download</Trans>
            </Button>
            <Button
              variant="subtle"
              loading={discard.isPending}
              aria-label={t`Delete the copy of ${made}`}
              onClick={() => discard.mutate()}
            >
              <Trans>Delete</Trans>
            </Button>
          </div>
        ) : null}
      </div>
      <p role="status" className={page.soft}>
        {copy.state === "queued" || copy.state === "running" ? (
          <>
            <progress
              className={styles.progress}
              max={copy.total}
              value={copy.done}
              aria-label={t`Progress of the copy`}
            />
            <Trans>It is being made. You may leave this page.</Trans>
          </>
        ) : copy.state === "ready" ? (
          <Trans>Ready until {formatDateTime(new Date(copy.expires_at ?? copy.created_at))}.</Trans>
        ) : copy.state === "failed" ? (
          <Trans>Something went wrong. Please make a new one.</Trans>
        ) : (
          <Trans>Its file was deleted.</Trans>
        )}
      </p>
      {error ? <ErrorNotice error={error} /> : null}
    </li>
  );
}

/** Hands the file to the browser. */
function save(file: Blob): void {
  const address = URL.createObjectURL(file);
  const link = document.createElement("a");
  link.href = address;
  link.download = FILE;
  link.click();
  setTimeout(() => URL.revokeObjectURL(address), 10_000);
}
