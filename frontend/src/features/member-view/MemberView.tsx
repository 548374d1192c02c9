import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon } from "@/components/Icon";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDate, formatDateTime, shiftDay, today } from "@/lib/time";
import {
  endCare,
  memberKey,
  type Overview,
  type Trends as TrendsAnswer,
  takeIntoCare,
  trendsQuery,
} from "./api";
import { Events } from "./Events";
import { HeatMap } from "./HeatMap";
import { MemberFrame } from "./MemberFrame";
import styles from "./MemberView.module.css";
import { Counts, MoodChart } from "./MoodChart";
import { NotOnTrack } from "./NotOnTrack";
import { CARE_PERIODS, type CarePeriod } from "./periods";
import { ScoreChart } from "./ScoreChart";
import { SharedRows } from "./SharedRows";
import { sharingOf } from "./sharing";
import { useTimeline } from "./timeline";
import { useClassWords } from "./words";

/** Drawn above from their own answers; the others are read as lists. */
const DRAWN = new Set([
  "mood",
  "assessment_score",
  "assessment_answers",
  "exercise_use",
  "profile",
  "risk_flag",
]);

/** One person, as far as they share it. */
export default function MemberView() {
  const { memberId } = useParams({ from: "/caseload/$memberId" });
  return <MemberFrame>{(overview) => <Shown member={memberId} overview={overview} />}</MemberFrame>;
}

function Shown({ member, overview }: { member: string; overview: Overview }) {
  const { t } = useLingui();
  const { period = "180d" } = useSearch({ from: "/caseload/$memberId" });
  const names = useClassWords();
  const to = today();
  const from = shiftDay(to, 1 - Number.parseInt(period, 10));
  const trends = useQuery(trendsQuery(member, from, to));
  // Two grants may open the same class: one to me, one to everybody of my role.
  const others = [...new Set(overview.shared.map((entry) => entry.data_class))].filter(
    (name) => !DRAWN.has(name),
  );
  const words: Record<CarePeriod, string> = {
    "90d": t`3 months`,
    "180d": t`6 months`,
    "365d": t`1 year`,
    "730d": t`2 years`,
  };

  return (
    <>
      <Why overview={overview} />
      <RiskItems overview={overview} />
      <div className={`${styles.bar} ${styles.screen}`}>
        <nav aria-label={t`Period`} className={styles.periods}>
          {CARE_PERIODS.map((value) => (
            <Link
              key={value}
              to="/caseload/$memberId"
              params={{ memberId: member }}
              search={{ period: value }}
              replace
              className={styles.period}
              aria-current={value === period ? "true" : undefined}
            >
              {words[value]}
            </Link>
          ))}
        </nav>
        <Button
          variant="default"
          size="sm"
          leftSection={<Icon name="print" size={18} />}
          onClick={() => window.print()}
        >
          <Trans>Print</Trans>
        </Button>
      </div>
      <p className={styles.printed}>
        <Trans>
          {formatDate(`${from}T12:00:00Z`)} to {formatDate(`${to}T12:00:00Z`)}, as shared on the day of
          printing.
        </Trans>
      </p>
      {trends.isPending ? (
        <>
          <Skeleton height={260} radius="lg" />
          <Skeleton height={260} radius="lg" />
        </>
      ) : null}
      {trends.error ? <ErrorNotice error={trends.error} retry={() => trends.refetch()} /> : null}
      {trends.data ? <Drawn member={member} overview={overview} trends={trends.data} /> : null}
      {others.length ? (
        <section className={`${page.card} ${styles.screen}`} aria-labelledby="others">
          <h2 id="others">
            <Trans>Also shared with you</Trans>
          </h2>
          {others.map((name) => (
            <SharedRows key={name} member={member} dataClass={name} />
          ))}
        </section>
      ) : null}
      {overview.not_shared.length ? (
        <p className={`${page.soft} ${page.small}`}>
          <Trans>Not shared with you: {overview.not_shared.map(names).join(", ")}.</Trans>
        </p>
      ) : null}
      <Care member={member} overview={overview} />
    </>
  );
}

function Drawn({ member, overview, trends }: { member: string; overview: Overview; trends: TrendsAnswer }) {
  const line = useTimeline(trends.from, trends.to);
  const shared = new Set(overview.shared.map((entry) => entry.data_class));
  const { annotations } = trends;
  return (
    <>
      {trends.not_on_track ? <NotOnTrack signal={trends.not_on_track} /> : null}
      {trends.scores?.questionnaires.map((trend) => (
        <div key={`${trend.questionnaire} ${trend.score} ${trend.source}`} className={styles.group}>
          <ScoreChart
            trend={trend}
            line={line}
            shared={sharingOf(overview.shared, "assessment_score", trends.scores?.shared_from ?? null)}
            annotations={annotations}
          />
          {shared.has("assessment_answers") && trend.source === "subject" ? (
            <HeatMap member={member} questionnaire={trend.questionnaire} title={trend.title} />
          ) : null}
        </div>
      ))}
      {trends.scores?.questionnaires.length === 0 ? (
        <section className={page.card}>
          <p className={page.soft}>
            <Trans>
              No questionnaire was answered in this time.{" "}
              <Link to="/caseload/$memberId/assignments" params={{ memberId: member }}>
                Send one
              </Link>
              .
            </Trans>
          </p>
        </section>
      ) : null}
      {trends.mood ? (
        <MoodChart
          mood={trends.mood}
          line={line}
          shared={sharingOf(overview.shared, "mood", trends.mood.shared_from)}
          annotations={annotations}
        />
      ) : null}
      {trends.exercises ? <Exercises exercises={trends.exercises} /> : null}
      {trends.scores || trends.mood ? <Events member={member} annotations={annotations} /> : null}
    </>
  );
}

function Exercises({ exercises }: { exercises: NonNullable<TrendsAnswer["exercises"]> }) {
  const { t } = useLingui();
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="exercises">
      <h2 id="exercises">
        <Trans>Exercises</Trans>
      </h2>
      {exercises.counts.length ? (
        <Counts title={t`How often`} rows={exercises.counts.map(({ title, count }) => [title, count])} />
      ) : (
        <p className={page.soft}>
          <Trans>None in this time.</Trans>
        </p>
      )}
    </section>
  );
}

/** Why this person stands where they stand in the caseload. */
function Why({ overview }: { overview: Overview }) {
  const reasons = [overview.reason, ...overview.more];
  return (
    <EnglishOnly>
      <ul className={styles.reasons}>
        {reasons.map((reason) => (
          <li key={reason.code + (reason.questionnaire ?? "")}>{reason.sentence}</li>
        ))}
      </ul>
    </EnglishOnly>
  );
}

function RiskItems({ overview }: { overview: Overview }) {
  if (overview.risk_events.length === 0) return null;
  return (
    <div className={page.stack}>
      {overview.risk_events.map((event) => (
        <EnglishOnly key={event.id} note={false}>
          <Notice
            tone="calm"
            title="An item about this person is open"
            action={
              <Link to="/review/$eventId" params={{ eventId: event.id }}>
                Open the item
              </Link>
            }
          >
            {event.due_at ? `To be looked at by ${formatDateTime(new Date(event.due_at))}` : null}
          </Notice>
        </EnglishOnly>
      ))}
    </div>
  );
}

/** Who looks after the person, and whether I do. */
function Care({ member, overview }: { member: string; overview: Overview }) {
  const { t } = useLingui();
  const names = useClassWords();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const change = useMutation({
    mutationFn: () => (overview.relation ? endCare(member) : takeIntoCare(member)),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: memberKey(member) }),
  });
  const { relation, care_team: team } = overview;
  return (
    <section className={`${page.card} ${page.stack} ${styles.screen}`} aria-labelledby="care">
      <h2 id="care">
        <Trans>Care</Trans>
      </h2>
      <p>
        {relation ? (
          <Trans>In your care since {formatDate(relation.started_at)}.</Trans>
        ) : (
          <Trans>You see this person because they share with you. They are not in your care.</Trans>
        )}{" "}
        {team.length ? (
          <Plural value={team.length} one="# person looks after them:" other="# people look after them:" />
        ) : null}{" "}
        {team.map(({ name }) => name).join(", ")}
      </p>
      <ul className={styles.sharedList}>
        {overview.shared.map((entry) => (
          <li key={`${entry.data_class} ${entry.basis} ${entry.shared_from}`}>
            {names(entry.data_class)}{" "}
            <span className={page.soft}>
              {entry.basis === "break_glass"
                ? t`opened in an emergency ${formatDateTime(new Date(entry.shared_from))}`
                : t`shared from ${formatDate(entry.shared_from)}`}
              {entry.ends_at ? t`, until ${formatDateTime(new Date(entry.ends_at))}` : ""}
            </span>
          </li>
        ))}
      </ul>
      {change.error ? <ErrorNotice error={change.error} /> : null}
      <div className={page.row}>
        <Button variant="default" size="sm" loading={change.isPending} onClick={() => change.mutate()}>
          {relation ? <Trans>End my care</Trans> : <Trans>Take into my care</Trans>}
        </Button>
        <Button
          variant="subtle"
          size="sm"
          onClick={() => navigate({ to: "/caseload/$memberId/assignments", params: { memberId: member } })}
        >
          <Plural
            value={overview.open_assignments.length}
            _0="No questionnaire is open"
            one="# questionnaire is open"
            other="# questionnaires are open"
          />
        </Button>
      </div>
    </section>
  );
}
