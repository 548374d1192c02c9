import { Plural, Trans } from "@lingui/react/macro";
import { useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDate } from "@/lib/time";
import { type Assigned, assignedQuery } from "./assigned";
import styles from "./CheckUps.module.css";

/** What was asked for comes before what is merely offered, and says by whom and who will see it. */
export function AssignedList() {
  const assigned = useQuery(assignedQuery);
  if (assigned.error) return <ErrorNotice error={assigned.error} retry={() => assigned.refetch()} />;
  if (!assigned.data?.length) return null;
  return (
    <section className={page.stack} aria-labelledby="assigned">
      <h2 id="assigned">
        <Trans>Somebody asked you to answer</Trans>
      </h2>
      <ul className={styles.list}>
        {assigned.data.map((each) => (
          <Row key={each.id} assigned={each} />
        ))}
      </ul>
    </section>
  );
}

function Row({ assigned }: { assigned: Assigned }) {
  return (
    <li className={page.card}>
      <div className={styles.words}>
        <h3 lang="en">{assigned.title}</h3>
        <p>
          {assigned.assigned_by ? (
            <Trans>
              Asked by {assigned.assigned_by.name} on {formatDate(assigned.opened_at)}.
            </Trans>
          ) : (
            <Trans>Asked on {formatDate(assigned.opened_at)}.</Trans>
          )}{" "}
          {assigned.status === "expired" ? (
            <Trans>The time for it is over, but you may still answer.</Trans>
          ) : (
            <Trans>You have until {formatDate(assigned.expires_at)}; you may also decline.</Trans>
          )}
        </p>
        <EnglishOnly note={false}>
          <p className={page.soft}>{assigned.who_sees.join(" ")}</p>
        </EnglishOnly>
        <p className={`${page.soft} ${page.small}`}>
          <Plural value={assigned.minutes} one="about # minute" other="about # minutes" />
        </p>
      </div>
      {assigned.response ? (
        <Link to="/check-ups/$responseId" params={{ responseId: assigned.response }} className={styles.go}>
          <Trans>Go on</Trans>
          <Icon name="next" size={18} />
        </Link>
      ) : (
        <Link
          to="/check-ups/assigned/$assignmentId"
          params={{ assignmentId: assigned.id }}
          className={styles.go}
        >
          <Trans>Look at it</Trans>
          <Icon name="next" size={18} />
        </Link>
      )}
    </li>
  );
}
