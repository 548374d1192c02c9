import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import type { FormEvent } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { bringCopy, bringingsQuery } from "./api";
import styles from "./MyData.module.css";

/** Brings a copy made elsewhere into an account that is still empty. */
export function BringCard() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const bringings = useQuery(bringingsQuery);
  const bring = useMutation({
    mutationFn: bringCopy,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: bringingsQuery.queryKey }),
  });
  const latest = bringings.data?.results[0];

  function choose(event: FormEvent<HTMLInputElement>) {
    const file = event.currentTarget.files?.[0];
    if (file) bring.mutate(file);
  }

  return (
    <Card title={t`Bring a copy here`}>
      <p className={page.soft}>
        <Trans>
          A copy from another space of this service can be brought in while there is nothing here yet.
        </Trans>
      </p>
      <label className={styles.file}>
        <span>
          <Trans>ZIP file of the copy</Trans>
        </span>
        <input type="file" accept=".zip,application/zip" onChange={choose} disabled={bring.isPending} />
      </label>
      {bring.error ? <ErrorNotice error={bring.error} /> : null}
      {latest && latest.state !== "refused" ? (
        <p role="status" className={page.soft}>
          {latest.state === "done" ? (
            <Plural value={latest.done} one="# row was brought in." other="# rows were brought in." />
          ) : (
            <Trans>It is being brought in.</Trans>
          )}
        </p>
      ) : null}
      {latest?.state === "refused" ? (
        <Notice tone="attention">
          <Trans>The file could not be brought in.</Trans>
        </Notice>
      ) : null}
    </Card>
  );
}
