import { useLingui } from "@lingui/react/macro";
import { Skeleton } from "@mantine/core";
import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { ErrorNotice } from "@/components/Notice";
import { PageTitle } from "@/components/PageTitle";
import { checkUpKeys, type Response, responseQuery } from "./api";
import styles from "./CheckUps.module.css";
import { Outcome } from "./Outcome";
import { Runner } from "./Runner";

/** A questionnaire that was begun: its questions, or its result. */
export default function CheckUp() {
  const { t } = useLingui();
  const { responseId } = useParams({ from: "/check-ups/$responseId" });
  const queryClient = useQueryClient();
  const response = useQuery(responseQuery(responseId));

  function finished(answer: Response): void {
    queryClient.setQueryData(responseQuery(responseId).queryKey, answer);
    void queryClient.invalidateQueries({ queryKey: [...checkUpKeys.all, "responses"] });
  }

  if (!response.data) {
    return (
      <div className={styles.begin}>
        <PageTitle title={t`Check-up`} />
        {response.error ? <ErrorNotice error={response.error} retry={() => response.refetch()} /> : null}
        {response.isPending ? <Skeleton height={320} radius="lg" /> : null}
      </div>
    );
  }
  return response.data.status === "completed" ? (
    <Outcome response={response.data} />
  ) : (
    <Runner key={responseId} response={response.data} onFinished={finished} />
  );
}
