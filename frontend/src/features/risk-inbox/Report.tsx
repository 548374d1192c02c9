import { useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { meQuery } from "@/features/members/api";
import {
  type Report as Answer,
  type Drill,
  drillsQuery,
  reportQuery,
  riskKeys,
  type Severity,
  startDrill,
} from "./api";
import { englishTime, span } from "./clock";
import styles from "./Inbox.module.css";
import { REPORT_DAYS } from "./search";
import { RESULTS, SEVERITIES } from "./words";

/** How long it takes until somebody looks, and a drill that shows it before it matters. */
export default function Report() {
  const { t } = useLingui();
  const { days = 90 } = useSearch({ from: "/review/report" });
  const report = useQuery(reportQuery(days));
  return (
    <div className={styles.page}>
      <nav aria-label={t`Back`}>
        <Link to="/review" className={styles.back}>
          {t`To review`}
        </Link>
      </nav>
      <PageTitle title={t`Report of times`} />
      <EnglishOnly>
        <nav aria-label="Period">
          <ul className={styles.tabs}>
            {REPORT_DAYS.map((each) => (
              <li key={each}>
                <Link
                  to="/review/report"
                  search={{ days: each }}
                  replace
                  aria-current={each === days ? "page" : undefined}
                  activeProps={{}}
                >
                  {each} days
                </Link>
              </li>
            ))}
          </ul>
        </nav>
      </EnglishOnly>
      {report.error ? <ErrorNotice error={report.error} retry={() => report.refetch()} /> : null}
      {report.isPending ? <Skeleton height={260} radius="lg" /> : null}
      {report.data ? (
        <EnglishOnly note={false} className={styles.page}>
          <Times report={report.data} />
          <Drills />
        </EnglishOnly>
      ) : null}
    </div>
  );
}

type Cell = (figures: Answer["by_severity"][number] | Answer) => string;

const percent = new Intl.NumberFormat("en-GB", { style: "percent", maximumFractionDigits: 0 });
const HIDDEN = "fewer than 10";

const LINES: readonly [string, Cell][] = [
  ["Raised", ({ raised }) => count(raised)],
  ["Seen", ({ acknowledged }) => count(acknowledged)],
  ["Seen in time", ({ share_acknowledged_in_time: share }) => part(share)],
  ["Until seen, median", ({ minutes_to_acknowledge: times }) => time(times?.median)],
  ["Until seen, 9 of 10", ({ minutes_to_acknowledge: times }) => time(times?.p90)],
  ["Escalated", ({ escalated }) => count(escalated)],
  ["Nobody answered", ({ expired }) => count(expired)],
  ["Resolved", ({ resolved }) => count(resolved)],
  ["Share resolved", ({ share_resolved: share }) => part(share)],
  ["Until resolved, median", ({ minutes_to_resolve: times }) => time(times?.median)],
  ["Open", ({ open }) => count(open)],
  ["Open past due", ({ open_past_due: late }) => count(late)],
];

const count = (value: number | null) => (value === null ? HIDDEN : String(value));
const part = (value: number | null) => (value === null ? "–" : percent.format(value));
const time = (value: number | null | undefined) =>
  value === null || value === undefined ? "–" : span(value);

function Times({ report }: { report: Answer }) {
  const { benchmark } = report;
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="times">
      <h2 id="times">The last {report.days} days</h2>
      {report.has_open_past_due ? (
        <Notice tone="attention" action={<Link to="/review">Open items</Link>}>
          At least one open item is past its time.
        </Notice>
      ) : null}
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: a box that scrolls must be reachable by keyboard */}
      <section className={styles.scroll} tabIndex={0} aria-label="Times">
        <table>
          <thead>
            <tr>
              <th scope="col">Figure</th>
              <th scope="col">All</th>
              {report.by_severity.map(({ severity }) => (
                <th key={severity} scope="col">
                  {SEVERITIES[severity]}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {LINES.map(([name, cell]) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{cell(report)}</td>
                {report.by_severity.map((figures) => (
                  <td key={figures.severity}>{cell(figures)}</td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p className={page.soft}>{report.explanation}</p>
      <p className={`${page.soft} ${page.small}`}>
        To compare: {percent.format(benchmark.share_resolved)} resolved, median {benchmark.median_days} days (
        {benchmark.source}).
      </p>
    </section>
  );
}

function Drills() {
  const queryClient = useQueryClient();
  const me = useQuery(meQuery);
  const drills = useInfiniteQuery(drillsQuery);
  const [severity, setSeverity] = useState<Severity>("urgent");
  const start = useMutation({
    mutationFn: () => startDrill(severity),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: riskKeys.all }),
  });
  const rows = drills.data?.pages.flatMap(({ results }) => results) ?? [];
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="drills">
      <h2 id="drills">Drills</h2>
      <p className={page.soft}>
        A made-up item goes the way a real one goes: the same people are told, the same clock runs. It is
        marked as a drill everywhere, and its times are kept.
      </p>
      {me.data?.role === "admin" ? null : (
        <div className={page.row}>
          <NativeSelect
            aria-label="How urgent the drill is"
            value={severity}
            onChange={(event) => setSeverity(event.currentTarget.value as Severity)}
            data={Object.entries(SEVERITIES).map(([value, label]) => ({ value, label }))}
          />
          <Button loading={start.isPending} onClick={() => start.mutate()}>
            Start a drill
          </Button>
        </div>
      )}
      {start.error ? <ErrorNotice error={start.error} /> : null}
      {drills.error ? <ErrorNotice error={drills.error} retry={() => drills.refetch()} /> : null}
      {rows.length ? (
        <ul className={styles.history}>
          {rows.map((drill) => (
            <DrillRow key={drill.id} drill={drill} />
          ))}
        </ul>
      ) : null}
      <MoreButton query={drills} />
    </section>
  );
}

function DrillRow({ drill }: { drill: Drill }) {
  return (
    <li>
      <p>
        <strong>{englishTime(drill.started_at)}</strong>, {SEVERITIES[drill.severity].toLowerCase()}:{" "}
        {RESULTS[drill.result] ?? drill.result}
      </p>
      <p className={`${page.soft} ${page.small}`}>
        {drill.minutes_to_acknowledge === null
          ? "Not seen yet."
          : `Seen after ${span(drill.minutes_to_acknowledge)}.`}{" "}
        {drill.minutes_to_resolve === null ? "" : `Closed after ${span(drill.minutes_to_resolve)}.`}{" "}
        {drill.started_by ? `Started by ${drill.started_by.name}.` : ""}
      </p>
    </li>
  );
}
