import { Trans, useLingui } from "@lingui/react/macro";
import { nearestValence } from "@/components/Face";
import page from "@/components/Page.module.css";
import { TableTwin } from "@/components/TableTwin";
import { displayLocale, formatDay, shiftDay } from "@/lib/time";
import type { Insights } from "./api";
import { useMoodName, useNumber } from "./formats";
import styles from "./Insights.module.css";
import { weeksOf } from "./shapes";

const CELL = 14;
const STEP = 17;
const colours = {
  [-2]: "var(--mood-low-2)",
  [-1]: "var(--mood-low-1)",
  0: "var(--mood-mid)",
  1: "var(--mood-up-1)",
  2: "var(--mood-up-2)",
} as const;

/** Every day as a square; its height says the same as its colour, so that nobody has to tell colours apart. */
export function Calendar({ data }: { data: Insights }) {
  const { t } = useLingui();
  const number = useNumber();
  const moodName = useMoodName();
  const means = new Map(data.calendar.map((day) => [day.date, day]));
  const weeks = weeksOf(data.from, data.to);
  // Long ranges are wrapped into rows, so that a phone does not scroll sideways through two years.
  const rows: (typeof weeks)[] = [];
  for (let at = 0; at < weeks.length; at += WEEKS_A_ROW) rows.push(weeks.slice(at, at + WEEKS_A_ROW));

  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="calendar">
      <h2 id="calendar">
        <Trans>Your days</Trans>
      </h2>
      <p>{data.basis_sentence}</p>
      <div className={styles.calendar} aria-hidden="true">
        {rows.map((row) => (
          <svg
            key={row[0]?.find(Boolean) ?? ""}
            viewBox={`0 0 ${WEEKS_A_ROW * STEP} ${7 * STEP + 16}`}
            className={styles.calendarRow}
          >
            <title>{t`Calendar`}</title>
            {row.map((week, column) => {
              const first = week.find((day) => day !== null) ?? "";
              const startsMonth = week.some((day) => day?.endsWith("-01"));
              return (
                <g key={first} transform={`translate(${column * STEP} 0)`}>
                  {startsMonth ? (
                    <text x="0" y="10" className={styles.axis}>
                      {monthName(week.find((day) => day?.endsWith("-01")) ?? first)}
                    </text>
                  ) : null}
                  {week.map((day, weekday) => {
                    if (!day) return null;
                    const entry = means.get(day);
                    const y = 16 + weekday * STEP;
                    if (!entry)
                      return (
                        <circle key={day} cx={CELL / 2} cy={y + CELL / 2} r="1.6" className={styles.gap} />
                      );
                    const mood = nearestValence(entry.mean);
                    const height = 4 + ((mood + 2) / 4) * (CELL - 4);
                    return (
                      <rect
                        key={day}
                        x="0"
                        y={y + CELL - height}
                        width={CELL}
                        height={height}
                        rx="3"
                        fill={colours[mood]}
                      />
                    );
                  })}
                </g>
              );
            })}
          </svg>
        ))}
      </div>
      <ul className={styles.legend}>
        {([-2, -1, 0, 1, 2] as const).map((mood) => (
          <li key={mood}>
            <span style={{ background: colours[mood] }} aria-hidden="true" />
            {moodName(mood)}
          </li>
        ))}
      </ul>
      <TableTwin
        caption={t`Days with entries, newest first`}
        head={[t`Day`, t`Mood`, t`Mean`, t`Entries`]}
        rows={[...data.calendar]
          .reverse()
          .map((day) => [
            formatDay(day.date),
            moodName(nearestValence(day.mean)),
            number(day.mean),
            String(day.count),
          ])}
      />
    </section>
  );
}

const WEEKS_A_ROW = 27;

function monthName(day: string): string {
  return new Intl.DateTimeFormat(displayLocale(), { month: "short", timeZone: "UTC" }).format(
    new Date(`${shiftDay(day, 0)}T12:00:00Z`),
  );
}
