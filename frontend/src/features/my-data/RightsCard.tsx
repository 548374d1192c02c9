import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDate } from "@/lib/time";
import { type AskedKind, askRight, erasingQuery, ownRequestsQuery } from "./api";
import styles from "./MyData.module.css";
import { CLASSES, KINDS } from "./words";

const OFFERED: readonly AskedKind[] = ["access", "correction", "restriction", "objection"];

/** How long each kind of data is kept, and asking the organisation about it. */
export function RightsCard() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const kept = useQuery(erasingQuery);
  const requests = useQuery(ownRequestsQuery);
  const [kind, setKind] = useState<AskedKind>("access");
  const ask = useMutation({
    mutationFn: askRight,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: ownRequestsQuery.queryKey }),
  });

  function submit(event: FormEvent) {
    event.preventDefault();
    ask.mutate(kind);
  }

  return (
    <Card title={t`How long it is kept`}>
      {kept.error ? <ErrorNotice error={kept.error} retry={() => kept.refetch()} /> : null}
      {kept.isPending ? <Skeleton height={120} radius="md" /> : null}
      {kept.data ? (
        <ul className={styles.plain}>
          {kept.data.kept.map(({ data_class, days }) => (
            <li key={data_class}>
              {t(CLASSES[data_class])}:{" "}
              {days === null ? (
                <Trans>as long as you are here</Trans>
              ) : (
                <Plural value={days} one="# day" other="# days" />
              )}
            </li>
          ))}
        </ul>
      ) : null}
      <h3>
        <Trans>Ask the organisation</Trans>
      </h3>
      <p className={page.soft}>
        <Trans>It has a month to answer. It sees what kind of request it is, and nothing you wrote.</Trans>
      </p>
      {requests.data?.results.length ? (
        <ul className={styles.plain}>
          {requests.data.results.map((request) => (
            <li key={request.id}>
              {t(KINDS[request.kind])}:{" "}
              {request.state === "open" ? (
                <Trans>to be answered by {formatDate(request.due_at)}</Trans>
              ) : request.state === "done" ? (
                <Trans>answered</Trans>
              ) : (
                <Trans>refused</Trans>
              )}
            </li>
          ))}
        </ul>
      ) : null}
      {ask.error ? <ErrorNotice error={ask.error} /> : null}
      <form className={page.stack} onSubmit={submit}>
        <NativeSelect
          label={t`I want to`}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as AskedKind)}
          data={OFFERED.map((value) => ({ value, label: t(KINDS[value]) }))}
        />
        <div>
          <Button type="submit" variant="default" loading={ask.isPending}>
            <Trans>Send the request</Trans>
          </Button>
        </div>
      </form>
    </Card>
  );
}
