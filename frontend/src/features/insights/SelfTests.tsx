import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDay } from "@/lib/time";
import { deleteSelfTest, insightKeys, type SelfTest, selfTestsQuery } from "./api";
import styles from "./Insights.module.css";

/** Planned trials: chance decides the days, so that the answer says more than a pattern can. */
export function SelfTests() {
  const tests = useInfiniteQuery(selfTestsQuery);
  const rows = tests.data?.pages.flatMap((each) => each.results) ?? [];
  if (tests.error) return <ErrorNotice error={tests.error} retry={() => tests.refetch()} />;
  if (rows.length === 0) return null;
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="self-tests">
      <h2 id="self-tests">
        <Trans>Things you are trying</Trans>
      </h2>
      <ul className={styles.patterns}>
        {rows.map((test) => (
          <Row key={test.id} test={test} />
        ))}
      </ul>
      {tests.hasNextPage ? (
        <div>
          <Button
            variant="default"
            size="sm"
            loading={tests.isFetchingNextPage}
            onClick={() => tests.fetchNextPage()}
          >
            <Trans>Show older ones</Trans>
          </Button>
        </div>
      ) : null}
    </section>
  );
}

function Row({ test }: { test: SelfTest }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: () => deleteSelfTest(test.id),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: insightKeys.selfTests }),
  });
  return (
    <li>
      <h3>{test.name}</h3>
      <p className={page.soft}>
        <Trans>
          {formatDay(test.starts_on)} to {formatDay(test.ends_on)}
        </Trans>
      </p>
      {test.today ? (
        <p>
          <strong>
            {test.today.do_it ? <Trans>Today: do it.</Trans> : <Trans>Today: leave it out.</Trans>}
          </strong>
        </p>
      ) : null}
      {test.result.outcome === "open" ? null : (
        <p>
          {test.result.sentence} {test.result.caution}
        </p>
      )}
      {test.state === "finished" ? null : (
        <details className={styles.unfold}>
          <summary>
            <Trans>All days of the plan</Trans>
          </summary>
          <ol className={styles.days}>
            {test.days.map((day) => (
              <li key={day.date} data-do={day.do_it || undefined}>
                {formatDay(day.date)}: {day.do_it ? t`do it` : t`leave it out`}
              </li>
            ))}
          </ol>
        </details>
      )}
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      <div className={page.row}>
        {asked ? (
          <>
            <Button variant="default" size="sm" loading={remove.isPending} onClick={() => remove.mutate()}>
              <Trans>End and delete it</Trans>
            </Button>
            <Button variant="subtle" size="sm" onClick={() => setAsked(false)}>
              <Trans>Keep it</Trans>
            </Button>
          </>
        ) : (
          <Button variant="subtle" size="sm" onClick={() => setAsked(true)}>
            {test.state === "finished" ? <Trans>Delete</Trans> : <Trans>End it</Trans>}
          </Button>
        )}
      </div>
    </li>
  );
}
