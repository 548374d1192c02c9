import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useInfiniteQuery } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { EnglishOnly } from "@/components/EnglishOnly";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { CareOnly } from "@/features/caseload/CareOnly";
import { eventsQuery, type RiskEvent } from "./api";
import { BreakGlassList } from "./BreakGlassList";
import { dueWords, englishTime, useNow } from "./clock";
import styles from "./Inbox.module.css";
import { RISK_SHELVES } from "./search";
import { SEVERITIES, SHELF_NAMES, STATES, STEPS } from "./words";

/** Everything that somebody has to look at: one list, its clock in words. */
export default function Inbox() {
  const { t } = useLingui();
  return (
    <div className={styles.page}>
      <PageTitle title={t`To review`} />
      <CareOnly>
        <Shelves />
      </CareOnly>
    </div>
  );
}

function Shelves() {
  const { show = "open" } = useSearch({ from: "/review" });
  const rows = useInfiniteQuery(eventsQuery(show));
  const now = useNow();
  const events = rows.data?.pages.flatMap(({ results }) => results) ?? [];
  return (
    <>
      <EnglishOnly className={styles.page}>
        <p className={page.soft}>
          Answers that somebody said they would look at, oldest first. MentalMuse is not an emergency service:
          nobody reads this live.
        </p>
        <nav aria-label="Which items" className={styles.bar}>
          <ul className={styles.tabs}>
            {RISK_SHELVES.map((shelf) => (
              <li key={shelf}>
                <Link
                  to="/review"
                  search={shelf === "open" ? {} : { show: shelf }}
                  replace
                  aria-current={shelf === show ? "page" : undefined}
                  activeProps={{}}
                >
                  {SHELF_NAMES[shelf]}
                </Link>
              </li>
            ))}
          </ul>
          <Link to="/review/report">Times and drills</Link>
        </nav>
      </EnglishOnly>
      {rows.error ? <ErrorNotice error={rows.error} retry={() => rows.refetch()} /> : null}
      {rows.isPending ? (
        <>
          <Skeleton height={96} radius="lg" />
          <Skeleton height={96} radius="lg" />
        </>
      ) : null}
      {events.length ? (
        <EnglishOnly note={false}>
          <ol className={styles.list}>
            {events.map((event) => (
              <Row key={event.id} event={event} now={now} />
            ))}
          </ol>
        </EnglishOnly>
      ) : rows.data ? (
        <EnglishOnly note={false}>
          <p className={page.card}>
            {show === "open" || show === "mine"
              ? "Nothing waits for you. Items stand here for the people whom the owner named in the risk policy."
              : "Nothing here yet."}
          </p>
        </EnglishOnly>
      ) : null}
      <MoreButton query={rows} />
      <BreakGlassList />
    </>
  );
}

function Row({ event, now }: { event: RiskEvent; now: number }) {
  const isClosed = event.state === "resolved";
  return (
    <li className={styles.row} data-urgent={event.severity === "urgent" && !isClosed ? "" : undefined}>
      <div className={styles.words}>
        <p className={styles.head}>
          <Link to="/review/$eventId" params={{ eventId: event.id }} className={styles.open}>
            {event.is_drill ? "Drill" : (event.member?.display_name ?? "Name not shared")}
          </Link>
          <Marks event={event} />
        </p>
        <p>{event.reason}</p>
        <p className={page.small}>
          {isClosed || !event.due_at ? (
            <span className={page.soft}>Raised {englishTime(event.raised_at)}</span>
          ) : event.acknowledged_at ? (
            <span className={page.soft}>Seen {englishTime(event.acknowledged_at)}</span>
          ) : (
            <strong>{dueWords(event.due_at, now)}</strong>
          )}
          {event.assigned_to ? <span className={page.soft}> · {event.assigned_to.name}</span> : null}
        </p>
      </div>
    </li>
  );
}

/** State and severity as words in a frame; colour only repeats them. */
export function Marks({ event }: { event: RiskEvent }) {
  const isWaiting = ["escalated", "expired_unanswered"].includes(event.state);
  return (
    <>
      {event.is_drill ? <span className={styles.mark}>Drill, not a person</span> : null}
      <span className={styles.mark} data-strong={event.severity === "urgent" ? "" : undefined}>
        {SEVERITIES[event.severity]}
      </span>
      <span className={styles.mark} data-strong={isWaiting ? "" : undefined}>
        {STATES[event.state]}
        {event.state === "escalated" && STEPS[event.step] ? ` to the ${STEPS[event.step]}` : ""}
      </span>
      {event.is_past_due && event.state !== "resolved" ? (
        <span className={styles.mark} data-strong="">
          Past due
        </span>
      ) : null}
    </>
  );
}
