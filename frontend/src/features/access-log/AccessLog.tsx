import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { saveFile } from "@/lib/files";
import { formatDate, formatDateTime } from "@/lib/time";
import styles from "./AccessLog.module.css";
import { disclosuresQuery, type Look, looksQuery } from "./api";

/** Who looked at what I keep here, when and why; and what of it went to somebody outside. */
export default function AccessLog() {
  const { t } = useLingui();
  const looks = useInfiniteQuery(looksQuery);
  const rows = looks.data?.pages.flatMap((each) => each.results) ?? [];
  return (
    <div className={styles.log}>
      <PageTitle
        title={t`Who looked at my data`}
        lead={t`Every time somebody opens something of yours, a line appears here.`}
        aside={
          <Button component={Link} to="/sharing" variant="default">
            <Trans>What I share</Trans>
          </Button>
        }
      />
      {looks.error ? <ErrorNotice error={looks.error} retry={() => looks.refetch()} /> : null}
      {looks.isPending ? <Skeleton height={180} radius="lg" /> : null}
      {looks.data && rows.length === 0 ? (
        <div className={`${page.card} ${page.stack}`}>
          <h2>
            <Trans>Nobody has looked</Trans>
          </h2>
          <p className={page.soft}>
            <Trans>Only people you share with can, and then it stands here.</Trans>
          </p>
        </div>
      ) : null}
      {rows.length ? (
        <ol className={styles.looks} aria-label={t`Who looked at my data`}>
          {rows.map((look) => (
            <Line key={look.id} look={look} />
          ))}
        </ol>
      ) : null}
      <MoreButton query={looks} />
      <Disclosures />
    </div>
  );
}

function Line({ look }: { look: Look }) {
  const { t } = useLingui();
  const classes: Record<string, string> = {
    mood: t`mood`,
    journal: t`journal`,
    assessment_score: t`scores of questionnaires`,
    assessment_answers: t`answers in questionnaires`,
    safety_plan: t`safety plan`,
    exercise_use: t`exercises`,
    goals: t`goals`,
    insights: t`insights`,
    risk_flag: t`safety items`,
    profile: t`name`,
  };
  const roles: Record<string, string> = {
    practitioner: t`practitioner`,
    owner: t`owner`,
    admin: t`administrator`,
    auditor: t`auditor`,
    member: t`member`,
  };
  const who = look.who.name || t`The service itself`;
  const what = classes[look.data_class ?? ""] ?? look.data_class ?? "";
  const said = {
    read: t`${who} looked at: ${what}`,
    broken_open: t`${who} opened without your consent: ${what}`,
    closed_again: t`Closed again: ${what}`,
    disclosed: t`${who} gave something to somebody outside`,
  }[look.what];
  const why = { care: t`to support you`, safety: t`for safety`, reports: t`for numbers about groups` }[
    look.purpose ?? ""
  ];
  return (
    <li data-attention={look.basis === "break_glass" || undefined}>
      <p>
        <strong>{said}</strong>
      </p>
      <p className={page.soft}>
        {[roles[look.who.role], why].filter(Boolean).join(", ")}
        {look.who.role || why ? " · " : ""}
        <time dateTime={look.at}>{formatDateTime(new Date(look.at))}</time>
      </p>
    </li>
  );
}

/** The accounting of disclosures: date, recipient, what, what for. */
function Disclosures() {
  const list = useInfiniteQuery(disclosuresQuery);
  const rows = list.data?.pages.flatMap((each) => each.results) ?? [];
  const report = useMutation({
    mutationFn: () => saveFile("/api/v1/disclosures/report/", "disclosures.csv"),
  });
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="outside">
      <h2 id="outside">
        <Trans>Given to somebody outside</Trans>
      </h2>
      {list.error ? <ErrorNotice error={list.error} retry={() => list.refetch()} /> : null}
      {list.isPending ? <Skeleton height={40} radius="md" /> : null}
      {list.data && rows.length === 0 ? (
        <p className={page.soft}>
          <Trans>Nothing of yours went to anybody outside of the organisation.</Trans>
        </p>
      ) : null}
      <ul className={styles.outside}>
        {rows.map((row) => (
          <li key={row.id}>
            <p>
              <strong>{row.recipient}</strong> {row.address}
            </p>
            <p>{row.purpose}</p>
            <p className={page.soft}>
              {formatDate(row.disclosed_at)} · {row.who.name}
            </p>
          </li>
        ))}
      </ul>
      <MoreButton query={list} />
      {report.error ? <ErrorNotice error={report.error} /> : null}
      <div>
        <Button variant="default" loading={report.isPending} onClick={() => report.mutate()}>
          <Trans>Report of the last six years</Trans>
        </Button>
      </div>
    </section>
  );
}
