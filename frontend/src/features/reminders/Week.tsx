import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { displayLocale, formatDay, formatWeekday, shiftDay } from "@/lib/time";
import { type Digest, digestQuery } from "./api";
import styles from "./Reminders.module.css";

const DAYS = [0, 1, 2, 3, 4, 5, 6];

/** The week behind, in one's own numbers: where the weekly message leads. */
export default function Week() {
  const { t } = useLingui();
  const { week } = useSearch({ from: "/week" });
  const digest = useQuery(digestQuery(week));
  return (
    <div className={styles.reminders}>
      <PageTitle title={t`Your week`} lead={t`What you noted, counted. Only you see this.`} />
      {digest.error ? <ErrorNotice error={digest.error} retry={() => digest.refetch()} /> : null}
      {digest.isPending ? (
        <>
          <Skeleton height={120} radius="lg" />
          <Skeleton height={220} radius="lg" />
        </>
      ) : null}
      {digest.data ? <Found digest={digest.data} /> : null}
    </div>
  );
}

function Found({ digest }: { digest: Digest }) {
  const { t } = useLingui();
  const { counts } = digest;
  const noted = new Set(digest.days);
  const rows: [string, number][] = [
    [t`Moments noted`, digest.moods.entries],
    [t`Journal entries`, counts.journal_entries],
    [t`Check-ups`, counts.questionnaires],
    [t`Exercises`, counts.exercises],
    [t`Days with something for a goal`, counts.goal_days],
  ];
  const isEmpty = rows.every(([, number]) => number === 0);
  const after = shiftDay(digest.first, DAYS.length);
  return (
    <>
      <section className={`${page.card} ${page.stack}`} aria-labelledby="week">
        <h2 id="week">
          {formatDay(digest.first)} – {formatDay(digest.last)}
        </h2>
        <ol className={styles.week}>
          {DAYS.map((number) => {
            const day = shiftDay(digest.first, number);
            const is = noted.has(day);
            return (
              <li key={day} data-noted={is || undefined}>
                <span aria-hidden="true">{formatWeekday(day, "short")}</span>
                <span className={page.srOnly}>
                  {formatWeekday(day, "long")}: {is ? t`something noted` : t`nothing noted`}
                </span>
              </li>
            );
          })}
        </ol>
        {isEmpty ? (
          <p className={page.soft}>
            <Trans>Nothing noted this week, and that is fine.</Trans>
          </p>
        ) : (
          <>
            {digest.moods.mean === null ? null : <Moods days={digest.moods.days} mean={digest.moods.mean} />}
            <dl className={styles.counts}>
              {rows.map(([label, number]) => (
                <div key={label}>
                  <dt>{label}</dt>
                  <dd>{number}</dd>
                </div>
              ))}
            </dl>
          </>
        )}
      </section>
      <nav className={page.row} aria-label={t`Weeks`}>
        <Link to="/week" search={{ week: shiftDay(digest.first, -DAYS.length) }}>
          <Trans>The week before</Trans>
        </Link>
        {digest.links.next ? (
          <Link to="/week" search={{ week: after }}>
            <Trans>The week after</Trans>
          </Link>
        ) : null}
        <Link to="/insights">
          <Trans>All insights</Trans>
        </Link>
        <Link to="/reminder">
          <Trans>Reminders</Trans>
        </Link>
      </nav>
    </>
  );
}

function Moods({ days, mean }: { days: number; mean: number }) {
  const average = new Intl.NumberFormat(displayLocale(), { maximumFractionDigits: 1 }).format(mean);
  return (
    <p>
      <Plural
        value={days}
        one={`# day noted, on average ${average} on the scale from -2 to 2.`}
        other={`# days noted, on average ${average} on the scale from -2 to 2.`}
      />
    </p>
  );
}
