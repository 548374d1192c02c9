import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, SegmentedControl, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { meQuery } from "@/features/members/api";
import { type Kind, type Measure, pagesQuery, type ReportPage, rulesQuery } from "./api";
import { Cohorts } from "./Cohorts";
import { OwnCohort } from "./OwnCohort";
import styles from "./Reports.module.css";
import { endsOf, periodOf, placeOf, shownValue } from "./words";

const ADMINS = ["owner", "admin"];

/** What the organisation can learn about its people together: the same page for who runs it and for its members. */
export default function Reports() {
  const { t } = useLingui();
  const [kind, setKind] = useState<Kind>("week");
  const rules = useQuery(rulesQuery);
  const pages = useInfiniteQuery(pagesQuery(kind));
  const role = useQuery(meQuery).data?.role ?? "";
  const released = pages.data?.pages.flatMap((entry) => entry.results) ?? [];
  const measures = rules.data?.measures.filter((measure) => measure.kind === kind) ?? [];
  const hasQuarters = rules.data?.measures.some((measure) => measure.kind === "quarter");
  const error = pages.error ?? rules.error;

  return (
    <div className={styles.reports}>
      <PageTitle
        title={t`Numbers about everybody`}
        lead={t`This is all that your organisation can see of its people together. Everybody here sees the same page.`}
      />
      {hasQuarters ? (
        <SegmentedControl
          aria-label={t`Period`}
          value={kind}
          onChange={(value) => setKind(value as Kind)}
          data={[
            { value: "week", label: t`Weeks` },
            { value: "quarter", label: t`Quarters` },
          ]}
        />
      ) : null}
      {error ? (
        <ErrorNotice error={error} retry={() => Promise.all([pages.refetch(), rules.refetch()])} />
      ) : null}
      {pages.isPending || rules.isPending ? (
        <>
          <Skeleton height={220} radius="lg" />
          <Skeleton height={220} radius="lg" />
        </>
      ) : released.length === 0 && !error ? (
        <div className={styles.empty}>
          <h2>
            <Trans>Nothing yet</Trans>
          </h2>
          <p className={page.soft}>
            <Trans>
              The first page comes after a whole week, and only if enough people agreed to be counted.
            </Trans>
          </p>
        </div>
      ) : (
        released.map((entry) => <PageCard key={entry.id} released={entry} measures={measures} />)
      )}
      {pages.hasNextPage ? (
        <Button variant="default" onClick={() => pages.fetchNextPage()} loading={pages.isFetchingNextPage}>
          <Trans>Show earlier ones</Trans>
        </Button>
      ) : null}
      <OwnCohort />
      {rules.data ? (
        <section className={`${page.card} ${page.stack}`} aria-labelledby="report-rules">
          <h2 id="report-rules">
            <Trans>By which rules</Trans>
          </h2>
          <p>
            <Plural
              value={rules.data.k}
              one="At least # person is behind every figure."
              other="At least # people are behind every figure."
            />
          </p>
          <EnglishOnly>
            <ul className={styles.rules}>
              {rules.data.explanation.map((line) => (
                <li key={line}>{line}</li>
              ))}
            </ul>
          </EnglishOnly>
        </section>
      ) : null}
      {ADMINS.includes(role) && rules.data ? <Cohorts k={rules.data.k} /> : null}
    </div>
  );
}

function PageCard({ released, measures }: { released: ReportPage; measures: Measure[] }) {
  const period = periodOf(released);
  const shown = measures.filter((measure) =>
    released.figures.some((figure) => figure.measure === measure.key && figure.is_shown),
  );
  return (
    <section className={`${page.card} ${page.stack}`} aria-label={period}>
      <h2>{period}</h2>
      {shown.length === 0 ? (
        <p className={page.soft}>
          <Trans>Not enough people yet.</Trans>
        </p>
      ) : (
        shown.map((measure) => <MeasureTable key={measure.key} released={released} measure={measure} />)
      )}
      {shown.length > 0 && shown.length < measures.length ? (
        <p className={page.soft}>
          <Trans>
            Not enough people yet:{" "}
            {measures
              .filter((each) => !shown.includes(each))
              .map((each) => each.title)
              .join(" · ")}
          </Trans>
        </p>
      ) : null}
    </section>
  );
}

/** A table that is its own chart: the bar behind the interval is decoration, the words carry everything. */
function MeasureTable({ released, measure }: { released: ReportPage; measure: Measure }) {
  const { t } = useLingui();
  const figures = released.figures.filter((figure) => figure.measure === measure.key);
  return (
    <div className={styles.scroll}>
      <table className={styles.table}>
        <caption lang="en">{measure.title}</caption>
        <thead>
          <tr>
            <th scope="col">{t`Group`}</th>
            <th scope="col">{t`Figure`}</th>
            <th scope="col">{t`95 % interval`}</th>
            <th scope="col">{t`People`}</th>
          </tr>
        </thead>
        <tbody>
          {figures.map((figure) => {
            const value = shownValue(figure, measure);
            const ends = endsOf(figure, measure);
            return (
              <tr key={figure.cohort?.id ?? "all"}>
                <th scope="row">
                  <bdi>{figure.cohort?.name ?? t`Everybody`}</bdi>
                </th>
                {value && ends ? (
                  <>
                    <td className={styles.value}>
                      <bdi>{value}</bdi>
                    </td>
                    <td>
                      <span className={styles.bar} aria-hidden="true">
                        <span
                          style={{
                            insetInlineStart: `${100 * placeOf(figure.low ?? 0, measure)}%`,
                            inlineSize: `${100 * (placeOf(figure.high ?? 0, measure) - placeOf(figure.low ?? 0, measure))}%`,
                          }}
                        />
                      </span>
                      <Trans>
                        {ends[0]} to {ends[1]}
                      </Trans>
                    </td>
                    <td>
                      <bdi>{figure.people}</bdi>
                    </td>
                  </>
                ) : (
                  <td colSpan={3} className={page.soft}>
                    <Trans>Not enough people yet.</Trans>
                  </td>
                )}
              </tr>
            );
          })}
        </tbody>
      </table>
    </div>
  );
}
