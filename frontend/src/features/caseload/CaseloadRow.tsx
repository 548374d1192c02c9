import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Link } from "@tanstack/react-router";
import { Icon } from "@/components/Icon";
import page from "@/components/Page.module.css";
import { displayLocale, formatDate } from "@/lib/time";
import type { Row } from "./api";
import styles from "./Caseload.module.css";
import { Sparkline } from "./Sparkline";
import { useReasonWords } from "./words";

export function CaseloadRow({
  row,
  isChosen,
  onChoose,
}: {
  row: Row;
  isChosen: boolean;
  onChoose: () => void;
}) {
  const { t } = useLingui();
  const reasons = useReasonWords();
  const name = row.display_name ?? t`Name not shared`;
  const number = new Intl.NumberFormat(displayLocale(), { maximumFractionDigits: 1 });
  const { reason } = row;

  return (
    <li className={styles.row} data-member={row.member} data-chosen={isChosen || undefined}>
      <input
        type="checkbox"
        className={styles.choose}
        aria-label={t`Select ${name}`}
        checked={isChosen}
        disabled={row.shared.length === 0}
        onChange={onChoose}
      />
      <div className={styles.who}>
        <p className={styles.name}>
          <Link to="/caseload/$memberId" params={{ memberId: row.member }} className={styles.open}>
            {name}
          </Link>
          <span className={styles.reason} data-code={reason.code}>
            {reason.code === "open_risk" ? <Icon name="review" size={16} /> : null}
            {reasons[reason.code]}
          </span>
        </p>
        <p lang="en" dir="auto">
          {reason.sentence}
        </p>
        {row.more.length ? (
          <ul className={styles.more} lang="en" dir="auto">
            {row.more.map((each) => (
              <li key={each.code + (each.questionnaire ?? "")}>{each.sentence}</li>
            ))}
          </ul>
        ) : null}
        <p className={`${page.soft} ${page.small} ${styles.facts}`}>
          <span>
            {row.last_activity_at ? (
              <Trans>Last heard from {formatDate(row.last_activity_at)}</Trans>
            ) : (
              <Trans>No activity is shared</Trans>
            )}
          </span>
          {row.open_assignments ? (
            <span>
              <Plural
                value={row.open_assignments}
                one="# questionnaire is due"
                other="# questionnaires are due"
              />
              {row.overdue_since ? (
                <Trans>, overdue since {formatDate(`${row.overdue_since}T12:00:00Z`)}</Trans>
              ) : null}
            </span>
          ) : null}
          {row.is_in_care ? (
            <span>
              <Trans>in your care</Trans>
            </span>
          ) : null}
        </p>
      </div>
      {row.scores.length ? (
        <ul className={styles.scores}>
          {row.scores.map((score) => (
            <li key={score.questionnaire}>
              <span className={styles.score}>
                <span className={page.small}>{score.title}</span>{" "}
                <strong>{number.format(score.value)}</strong>
                {score.band ? <span className={`${page.soft} ${page.small}`}> {score.band.text}</span> : null}
              </span>
              {score.spark.length ? <Sparkline score={score} /> : null}
            </li>
          ))}
        </ul>
      ) : null}
    </li>
  );
}
