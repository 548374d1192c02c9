import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { TableTwin } from "@/components/TableTwin";
import { type Insights, insightKeys, type Pattern, planSelfTest } from "./api";
import { useNumber } from "./formats";
import styles from "./Insights.module.css";
import { share } from "./shapes";

const WIDTH = 200;
const REACH = 2;
const FIRST = 5;

/** What goes together with better or worse days. "No clear pattern yet" is a normal answer and looks like one. */
export function Patterns({ patterns }: { patterns: Insights["patterns"] }) {
  const { t } = useLingui();
  const number = useNumber();
  const [all, setAll] = useState(false);
  if (!patterns.is_on) return null;
  const shown = all ? patterns.results : patterns.results.slice(0, FIRST);
  const compared = patterns.results.filter((result) => result.interval !== null);

  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="patterns">
      <h2 id="patterns">
        <Trans>What goes together</Trans>
      </h2>
      <p>
        {patterns.sentence} <strong>{patterns.caution}</strong>
      </p>
      <ul className={styles.patterns}>
        {shown.map((result) => (
          <PatternRow key={result.tag} result={result} />
        ))}
      </ul>
      {all || patterns.results.length <= FIRST ? null : (
        <div>
          <Button variant="default" size="sm" onClick={() => setAll(true)}>
            <Trans>Show all {patterns.results.length}</Trans>
          </Button>
        </div>
      )}
      {compared.length ? (
        <TableTwin
          caption={t`Difference of mood between days with and days without`}
          head={[t`Tag`, t`Difference`, t`From`, t`To`, t`Days with`, t`Days without`, t`Clear`]}
          rows={compared.map((result) => [
            result.name,
            result.difference === null ? "" : number(result.difference),
            number(result.interval?.[0] ?? 0),
            number(result.interval?.[1] ?? 0),
            String(result.days_with),
            String(result.days_without),
            result.tier === "pattern" ? t`yes` : t`not yet`,
          ])}
        />
      ) : null}
    </section>
  );
}

function PatternRow({ result }: { result: Pattern }) {
  const queryClient = useQueryClient();
  const plan = useMutation({
    mutationFn: () => planSelfTest(result.tag),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: insightKeys.selfTests }),
  });
  const isClear = result.tier === "pattern";
  return (
    <li data-tier={result.tier}>
      <h3>{result.name}</h3>
      {result.interval && result.difference !== null ? (
        <Interval low={result.interval[0] ?? 0} high={result.interval[1] ?? 0} middle={result.difference} />
      ) : null}
      <p className={isClear ? undefined : page.soft}>{result.sentence}</p>
      {plan.error ? <ErrorNotice error={plan.error} /> : null}
      {isClear ? (
        <div>
          <Button variant="subtle" size="sm" loading={plan.isPending} onClick={() => plan.mutate()}>
            <Trans>Try it on random days for 4 weeks</Trans>
          </Button>
        </div>
      ) : null}
    </li>
  );
}

/** The difference with its interval, around no difference in the middle. */
function Interval({ low, high, middle }: { low: number; high: number; middle: number }) {
  const x = (value: number) => share(value, -REACH, REACH) * WIDTH;
  return (
    <svg viewBox={`0 0 ${WIDTH} 20`} className={styles.interval} aria-hidden="true">
      <line x1={WIDTH / 2} x2={WIDTH / 2} y1="0" y2="20" className={styles.grid} />
      <line x1={x(low)} x2={x(high)} y1="10" y2="10" className={styles.reach} />
      <circle cx={x(middle)} cy="10" r="5" className={styles.dot} />
    </svg>
  );
}
