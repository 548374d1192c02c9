import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useState } from "react";
import page from "@/components/Page.module.css";
import { displayLocale, formatDay } from "@/lib/time";
import type { Insights } from "./api";
import styles from "./Insights.module.css";

const FIRST = 4;

export function Weeks({ weeks }: { weeks: Insights["weeks"] }) {
  if (weeks.length === 0) return null;
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="weeks">
      <h2 id="weeks">
        <Trans>Your weeks</Trans>
      </h2>
      <dl className={styles.summaries}>
        {weeks.slice(0, FIRST).map((week) => (
          <div key={week.start}>
            <dt>
              <Trans>From {formatDay(week.start)}</Trans>
            </dt>
            <dd>{week.sentence}</dd>
          </div>
        ))}
      </dl>
    </section>
  );
}

export function Months({ months }: { months: Insights["months"] }) {
  const { t } = useLingui();
  const [all, setAll] = useState(false);
  if (months.length === 0) return null;
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="months">
      <h2 id="months">
        <Trans>Your months</Trans>
      </h2>
      <dl className={styles.summaries}>
        {(all ? months : months.slice(0, FIRST)).map((month) => {
          const words = month.words
            .map((entry) => `${entry.word.replaceAll("_", " ")} (${entry.count})`)
            .join(", ");
          const tags = month.tags.map((entry) => `${entry.name} (${entry.count})`).join(", ");
          return (
            <div key={month.start}>
              <dt>{monthName(month.start)}</dt>
              <dd>
                {month.sentence}
                {words ? <p className={page.small}>{t`Words: ${words}`}</p> : null}
                {tags ? <p className={page.small}>{t`Tags: ${tags}`}</p> : null}
              </dd>
            </div>
          );
        })}
      </dl>
      {all || months.length <= FIRST ? null : (
        <div>
          <Button variant="default" size="sm" onClick={() => setAll(true)}>
            <Trans>Show earlier months</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}

function monthName(day: string): string {
  return new Intl.DateTimeFormat(displayLocale(), {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${day}T12:00:00Z`));
}
