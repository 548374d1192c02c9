import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { Face, nearestValence } from "@/components/Face";
import { faceLabels } from "@/components/faces";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { displayLocale, formatDay, isoWeekdayName, shiftDay, today } from "@/lib/time";
import { daysQuery } from "./api";
import styles from "./MonthCalendar.module.css";

const WEEK = 7;

/** The days of a month in weeks from Monday; null before the first and after the last. */
export function weeksOf(month: string): (string | null)[][] {
  const first = `${month}-01`;
  const before = (new Date(`${first}T00:00:00Z`).getUTCDay() + 6) % WEEK;
  const days: (string | null)[] = Array.from({ length: before }, () => null);
  for (let day = first; day.startsWith(month); day = shiftDay(day, 1)) days.push(day);
  while (days.length % WEEK) days.push(null);
  return Array.from({ length: days.length / WEEK }, (_, index) =>
    days.slice(index * WEEK, (index + 1) * WEEK),
  );
}

export function shiftMonth(month: string, by: number): string {
  const date = new Date(`${month}-01T00:00:00Z`);
  date.setUTCMonth(date.getUTCMonth() + by);
  return date.toISOString().slice(0, 7);
}

/** A month of faces, each the mean of its day; a day leads to its moments. */
export function MonthCalendar({ month: asked, day: chosen }: { month?: string; day?: string }) {
  const { t } = useLingui();
  const now = today();
  const month = asked ?? chosen?.slice(0, 7) ?? now.slice(0, 7);
  const weeks = weeksOf(month);
  const from = `${month}-01`;
  const to = shiftDay(`${shiftMonth(month, 1)}-01`, -1);
  const days = useQuery(daysQuery(from, to < now ? to : now));
  const means = new Map(days.data?.map((entry) => [entry.date, entry]));
  const name = new Intl.DateTimeFormat(displayLocale(), {
    month: "long",
    year: "numeric",
    timeZone: "UTC",
  }).format(new Date(`${from}T12:00:00Z`));

  return (
    <section className={page.card} aria-labelledby="month">
      <div className={styles.head}>
        <Link
          from="/history"
          to="/history"
          search={(before) => ({ ...before, month: shiftMonth(month, -1), day: undefined })}
          replace
          className={styles.turn}
          aria-label={t`The month before`}
        >
          <Icon name="back" />
        </Link>
        <h2 id="month" aria-live="polite">
          {name}
        </h2>
        {month < now.slice(0, 7) ? (
          <Link
            from="/history"
            to="/history"
            search={(before) => ({ ...before, month: shiftMonth(month, 1), day: undefined })}
            replace
            className={`${styles.turn} ${styles.next}`}
            aria-label={t`The month after`}
          >
            <Icon name="back" />
          </Link>
        ) : (
          <span className={styles.turn} />
        )}
      </div>
      {days.error ? <ErrorNotice error={days.error} retry={() => days.refetch()} /> : null}
      <table className={styles.table} aria-busy={days.isPending}>
        <caption className={page.srOnly}>{t`Mood by day, ${name}`}</caption>
        <thead>
          <tr>
            {[1, 2, 3, 4, 5, 6, 7].map((weekday) => (
              <th key={weekday} scope="col" abbr={isoWeekdayName(weekday, "long")}>
                {isoWeekdayName(weekday, "short")}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {weeks.map((week) => (
            <tr key={week.find((day) => day !== null)}>
              {week.map((day, index) => {
                if (!day) return <td key={`${month}-${index}`} />;
                const found = means.get(day);
                const number = new Intl.NumberFormat(displayLocale()).format(Number(day.slice(8)));
                if (!found)
                  return (
                    <td key={day} data-today={day === now || undefined}>
                      <span className={styles.empty}>{number}</span>
                    </td>
                  );
                const valence = nearestValence(found.mean);
                return (
                  <td key={day} data-today={day === now || undefined}>
                    <Link
                      from="/history"
                      to="/history"
                      search={(before) => ({
                        ...before,
                        month,
                        day: day === chosen ? undefined : day,
                      })}
                      replace
                      resetScroll={false}
                      className={styles.day}
                      aria-current={day === chosen ? "date" : undefined}
                    >
                      <Face valence={valence} size="100%" />
                      <span aria-hidden="true" className={styles.number}>
                        {number}
                      </span>
                      <span className={page.srOnly}>
                        {formatDay(day)}: {t(faceLabels[valence])},{" "}
                        <Plural value={found.count} one="# moment" other="# moments" />
                      </span>
                    </Link>
                  </td>
                );
              })}
            </tr>
          ))}
        </tbody>
      </table>
      <p className={`${page.soft} ${page.small}`}>
        <Trans>A day shows the mean of everything that you noted on it.</Trans>
      </p>
    </section>
  );
}
