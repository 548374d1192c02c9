import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams, useSearch } from "@tanstack/react-router";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { uuid7 } from "@/lib/uuid7";
import { begin, checkUpKeys, questionnaireQuery, responseQuery } from "./api";
import styles from "./CheckUps.module.css";

/** Before question 1: why it is asked, who will see it, how long it takes. */
export default function Begin() {
  const { t } = useLingui();
  const { code } = useParams({ from: "/check-ups/begin/$code" });
  const { from } = useSearch({ from: "/check-ups/begin/$code" });
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const questionnaire = useQuery(questionnaireQuery(code));
  // One id for as long as the page is open: pressing twice, or again after a failure, begins it once.
  const [ids] = useState(() => new Map<string, string>());
  const start = useMutation({
    mutationFn: (which: string) => {
      const id = ids.get(which) ?? uuid7();
      ids.set(which, id);
      return begin(id, which, from);
    },
    onSuccess: async (response) => {
      queryClient.setQueryData(responseQuery(response.id).queryKey, response);
      void queryClient.invalidateQueries({ queryKey: [...checkUpKeys.all, "responses"] });
      await navigate({
        to: "/check-ups/$responseId",
        params: { responseId: response.id },
        replace: true,
      });
    },
  });
  const data = questionnaire.data;

  return (
    <div className={styles.begin}>
      <PageTitle title={data?.title ?? t`Check-up`} />
      {questionnaire.error ? (
        <ErrorNotice error={questionnaire.error} retry={() => questionnaire.refetch()} />
      ) : null}
      {questionnaire.isPending ? <Skeleton height={260} radius="lg" /> : null}
      {data ? (
        <>
          <section className={`${page.card} ${page.stack}`} aria-labelledby="before">
            <h2 id="before">
              <Trans>Before you begin</Trans>
            </h2>
            <EnglishOnly className={page.stack}>
              <p>{data.why}</p>
              <p>{data.who_sees}</p>
              {data.harm_notice ? <p>{data.harm_notice}</p> : null}
            </EnglishOnly>
            <p>
              <Plural value={data.items} one="# question" other="# questions" />,{" "}
              <Plural value={data.minutes} one="about # minute." other="about # minutes." />{" "}
              <Trans>You can pause at any time, and leave out what you would rather not answer.</Trans>
            </p>
          </section>
          {start.error ? <ErrorNotice error={start.error} /> : null}
          <div className={page.row}>
            <Button loading={start.isPending} onClick={() => start.mutate(data.code)}>
              <Trans>Begin</Trans>
            </Button>
            {data.without_harm ? (
              <Button
                variant="default"
                disabled={start.isPending}
                onClick={() => data.without_harm && start.mutate(data.without_harm)}
              >
                <Trans>Begin without the question about harm</Trans>
              </Button>
            ) : null}
            <Link to="/check-ups" className={styles.quiet}>
              <Trans>Not now</Trans>
            </Link>
          </div>
          <EnglishOnly note={false}>
            <p className={`${page.soft} ${page.small}`}>{data.credit}</p>
          </EnglishOnly>
        </>
      ) : null}
    </div>
  );
}
