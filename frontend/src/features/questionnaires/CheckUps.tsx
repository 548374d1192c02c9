import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { dayIn, formatDay } from "@/lib/time";
import { AssignedList } from "./AssignedList";
import { type Offer, offersQuery, responsesQuery, type Summary } from "./api";
import styles from "./CheckUps.module.css";
import { OverTime } from "./OverTime";
import { Remove } from "./Remove";

/** What may be answered here, what was begun, and what was answered before. */
export default function CheckUps() {
  const { t } = useLingui();
  const offers = useQuery(offersQuery);
  const responses = useInfiniteQuery(responsesQuery);
  const rows = responses.data?.pages.flatMap((each) => each.results) ?? [];
  const drafts = rows.filter((row) => row.status === "in-progress");
  const done = rows.filter((row) => row.status === "completed");
  const titles = new Map((offers.data ?? []).map((offer) => [offer.code, offer.title]));
  const titleOf = (row: Summary) => titles.get(row.questionnaire) ?? row.questionnaire.toUpperCase();

  return (
    <div className={styles.checkUps}>
      <PageTitle
        title={t`Check-ups`}
        lead={t`Short questionnaires that are used in clinics all over the world. You choose when.`}
      />
      {offers.error ? <ErrorNotice error={offers.error} retry={() => offers.refetch()} /> : null}
      {responses.error ? <ErrorNotice error={responses.error} retry={() => responses.refetch()} /> : null}

      <AssignedList />

      {drafts.length ? (
        <section className={page.stack} aria-labelledby="begun">
          <h2 id="begun">
            <Trans>Begun, not finished</Trans>
          </h2>
          <ul className={styles.list}>
            {drafts.map((row) => (
              <li key={row.id} className={page.card}>
                <div className={styles.words}>
                  <h3>{titleOf(row)}</h3>
                  <p className={page.soft}>
                    <Trans>Begun on {day(row.started_at)}. Your answers so far are kept.</Trans>
                  </p>
                </div>
                <div className={page.row}>
                  <Remove id={row.id} />
                  <Link to="/check-ups/$responseId" params={{ responseId: row.id }} className={styles.go}>
                    <Trans>Go on</Trans>
                    <Icon name="next" size={18} />
                  </Link>
                </div>
              </li>
            ))}
          </ul>
        </section>
      ) : null}

      <section className={page.stack} aria-labelledby="offered">
        <h2 id="offered">
          <Trans>To answer</Trans>
        </h2>
        {offers.isPending ? (
          <>
            <Skeleton height={110} radius="lg" />
            <Skeleton height={110} radius="lg" />
          </>
        ) : null}
        {offers.data?.length === 0 ? (
          <p className={page.soft}>
            <Trans>Nothing is offered here at the moment.</Trans>
          </p>
        ) : null}
        <ul className={styles.list}>
          {(offers.data ?? []).map((offer) => (
            <OfferCard key={offer.code} offer={offer} />
          ))}
        </ul>
      </section>

      {done.length ? (
        <section className={page.stack} aria-labelledby="done">
          <h2 id="done">
            <Trans>Answered before</Trans>
          </h2>
          <OverTime rows={done} titleOf={titleOf} />
          <ul className={styles.history}>
            {done.map((row) => (
              <li key={row.id}>
                <Link to="/check-ups/$responseId" params={{ responseId: row.id }}>
                  <span>{titleOf(row)}</span>
                  <time dateTime={row.completed_at ?? row.started_at} className={page.soft}>
                    {day(row.completed_at ?? row.started_at)}
                  </time>
                  <strong>{scoreOf(row)}</strong>
                </Link>
              </li>
            ))}
          </ul>
          {responses.hasNextPage ? (
            <div>
              <Button
                variant="default"
                loading={responses.isFetchingNextPage}
                onClick={() => responses.fetchNextPage()}
              >
                <Trans>Show older ones</Trans>
              </Button>
            </div>
          ) : null}
        </section>
      ) : null}
    </div>
  );
}

function OfferCard({ offer }: { offer: Offer }) {
  return (
    <li className={page.card}>
      <div className={styles.words}>
        <EnglishOnly note={false}>
          <h3>{offer.title}</h3>
          <p>{offer.why}</p>
        </EnglishOnly>
        <p className={`${page.soft} ${page.small}`}>
          <Plural value={offer.items} one="# question" other="# questions" />,{" "}
          <Plural value={offer.minutes} one="about # minute" other="about # minutes" />
        </p>
      </div>
      <Link to="/check-ups/begin/$code" params={{ code: offer.code }} className={styles.go}>
        <Trans>Look at it</Trans>
        <Icon name="next" size={18} />
      </Link>
    </li>
  );
}

function day(instant: string): string {
  return formatDay(dayIn(new Date(instant), Intl.DateTimeFormat().resolvedOptions().timeZone));
}

/** The one number where there is one; several numbers stand on the page itself. */
function scoreOf(row: Summary): string {
  const value = row.scores.total?.value;
  return value === null || value === undefined ? "" : String(value);
}
