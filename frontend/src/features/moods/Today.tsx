import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { lazy, Suspense, useState } from "react";
import { Face, nearestValence, type Valence } from "@/components/Face";
import { faceLabels } from "@/components/faces";
import { Icon } from "@/components/Icon";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import {
  browserTimeZone,
  formatDay,
  formatTime,
  formatWeekday,
  shiftDay,
  today,
  withOffset,
} from "@/lib/time";
import { dayQuery, daysQuery, type Moment, type MoodDay, momentKeys, NO_DETAILS } from "./api";
import { type Capture, capture, forget, retry, useCaptures, withdraw } from "./captures";
import { week } from "./days";
import { FaceRow } from "./FaceRow";
import { SavedMoment } from "./SavedMoment";
import styles from "./Today.module.css";

// Details come after the tap, so their code does too.
const MomentDetails = lazy(() => import("./MomentDetails"));
const AfterMoment = lazy(() => import("./AfterMoment"));

export default function Today() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const captures = useCaptures();
  const [current, setCurrent] = useState<string | null>(null);
  const [takenBack, setTakenBack] = useState(false);
  const now = new Date();
  const day = today(now);
  // The week may begin in the month before, the month before the week.
  const weekStart = shiftDay(day, -6);
  const monthStart = `${day.slice(0, 7)}-01`;
  const days = useQuery(daysQuery(weekStart < monthStart ? weekStart : monthStart, day));
  const soFar = useQuery(dayQuery(day));
  const open = captures.find((entry) => entry.id === current);
  const waiting = captures.filter((entry) => entry.phase === "failed" && entry.id !== current);

  function pick(valence: Valence) {
    setTakenBack(false);
    setCurrent(
      capture({
        valence,
        kind: "moment",
        ...NO_DETAILS,
        occurred_at: withOffset(new Date()),
        time_zone: browserTimeZone(),
      }),
    );
  }

  function refresh() {
    return queryClient.invalidateQueries({ queryKey: momentKeys.all });
  }

  async function undo(id: string) {
    await withdraw(id);
    setCurrent(null);
    setTakenBack(true);
    await refresh();
  }

  function done(entry: Capture) {
    setCurrent(null);
    if (entry.phase === "saved") forget(entry.id);
    void refresh();
  }

  return (
    <div className={styles.columns}>
      <div className={styles.main}>
        <PageTitle title={t`Today`} lead={formatDay(day, now)}>
          <span id="today-question">
            <Trans>How are you right now?</Trans>
          </span>
        </PageTitle>

        {waiting.map((entry) => (
          <Unsent key={entry.id} entry={entry} />
        ))}

        <section className={`${page.card} ${styles.now}`} aria-label={t`This moment`}>
          {open ? (
            <SavedMoment key={open.id} entry={open} onUndo={() => undo(open.id)} onDone={() => done(open)} />
          ) : (
            <>
              <FaceRow onPick={pick} labelledBy="today-question" />
              <p className={styles.hint}>
                {takenBack ? (
                  <span role="status">
                    <Trans>Taken back. Nothing was kept.</Trans>
                  </span>
                ) : (
                  <Trans>One tap saves. You can take it back.</Trans>
                )}
              </p>
            </>
          )}
        </section>

        {open?.answer?.help || open?.answer?.suggestion ? (
          <Suspense>
            <AfterMoment key={open.id} answer={open.answer} />
          </Suspense>
        ) : null}

        {open ? (
          <Suspense fallback={<div className={styles.detailsLoading} />}>
            <MomentDetails key={open.id} entry={open} onDone={() => done(open)} />
          </Suspense>
        ) : (
          <p>
            <Link to="/earlier" className={styles.earlier}>
              <Icon name="clock" size={20} />
              <Trans>Log an earlier moment</Trans>
            </Link>
          </p>
        )}
      </div>

      <aside className={styles.aside} aria-label={t`Your days`}>
        {days.error ? <ErrorNotice error={days.error} retry={refresh} /> : null}
        <Week days={days.data ?? []} today={day} known={days.isSuccess} />
        <TodaySoFar moments={soFar.data ?? []} />
      </aside>
    </div>
  );
}

/** A moment that no server has confirmed and that is not on the card. */
function Unsent({ entry }: { entry: Capture }) {
  const { t } = useLingui();
  const label = t(faceLabels[entry.input.valence]);
  const time = formatTime(new Date(entry.input.occurred_at));
  return (
    <Notice
      tone="attention"
      title={t`Not saved yet: ${label}, ${time}`}
      action={
        <button type="button" className={styles.again} onClick={() => retry(entry.id)}>
          <Trans>Try again</Trans>
        </button>
      }
    />
  );
}

function Week({ days, today: day, known }: { days: MoodDay[]; today: string; known: boolean }) {
  const { t } = useLingui();
  const month = days.filter((entry) => entry.date.startsWith(day.slice(0, 7))).length;
  return (
    <section className={page.card} aria-labelledby="week">
      <h2 id="week">
        <Trans>Your week</Trans>
      </h2>
      <ol className={styles.week}>
        {week(days, day).map((entry) => {
          const name = formatWeekday(entry.day, "long");
          const label = entry.mean === null ? t`nothing noted` : t(faceLabels[nearestValence(entry.mean)]);
          return (
            <li key={entry.day} data-today={entry.day === day || undefined}>
              <span aria-hidden="true" className={styles.weekday}>
                {formatWeekday(entry.day, "short")}
              </span>
              {entry.mean === null ? (
                <span className={styles.gap} />
              ) : (
                <Face valence={nearestValence(entry.mean)} size={34} />
              )}
              <span className={page.srOnly}>
                {name}: {label}
              </span>
            </li>
          );
        })}
      </ol>
      <p className={`${page.soft} ${page.small}`}>
        {!known ? (
          <span className={styles.line} />
        ) : month ? (
          <Plural value={month} one="# day noted this month" other="# days noted this month" />
        ) : (
          <Trans>Your first days will appear here.</Trans>
        )}
      </p>
    </section>
  );
}

function TodaySoFar({ moments }: { moments: readonly Moment[] }) {
  const { t } = useLingui();
  if (moments.length === 0) return null;
  return (
    <section className={page.card} aria-labelledby="so-far">
      <div className={styles.asideHead}>
        <h2 id="so-far">
          <Trans>Today so far</Trans>
        </h2>
        <Link to="/history">
          <Trans>All days</Trans>
        </Link>
      </div>
      <ul className={styles.soFar}>
        {moments.map((moment) => (
          <li key={moment.id}>
            <Face valence={nearestValence(moment.valence)} size={36} />
            <span>{t(faceLabels[nearestValence(moment.valence)])}</span>
            <time dateTime={moment.occurred_at} className={page.soft}>
              {formatTime(new Date(moment.occurred_at), moment.time_zone)}
            </time>
          </li>
        ))}
      </ul>
    </section>
  );
}
