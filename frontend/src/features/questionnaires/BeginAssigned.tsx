import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { Problem } from "@/lib/problem";
import { formatDate } from "@/lib/time";
import { uuid7 } from "@/lib/uuid7";
import { checkUpKeys } from "./api";
import { type Assigned, assignedOneQuery, declineAssigned, startAssigned } from "./assigned";
import styles from "./CheckUps.module.css";

/** Before question 1 of something that was asked for: by whom, why, and who will see the answers. */
export default function BeginAssigned() {
  const { t } = useLingui();
  const { assignmentId } = useParams({ from: "/check-ups/assigned/$assignmentId" });
  const assigned = useQuery(assignedOneQuery(assignmentId));
  const isGone = assigned.error instanceof Problem && assigned.error.status === 404;
  return (
    <div className={styles.begin}>
      <PageTitle title={assigned.data?.title ?? t`Check-up`} />
      {isGone ? (
        <Notice>
          <Trans>
            This is not asked of you any more. <Link to="/check-ups">See what there is to answer</Link>.
          </Trans>
        </Notice>
      ) : assigned.error ? (
        <ErrorNotice error={assigned.error} retry={() => assigned.refetch()} />
      ) : null}
      {assigned.isPending ? <Skeleton height={260} radius="lg" /> : null}
      {assigned.data ? <Words assigned={assigned.data} /> : null}
    </div>
  );
}

function Words({ assigned }: { assigned: Assigned }) {
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [id] = useState(() => uuid7());
  const reload = () => queryClient.invalidateQueries({ queryKey: checkUpKeys.all });
  const start = useMutation({
    mutationFn: (withoutHarm: boolean) =>
      startAssigned(assigned.id, { response: id, without_harm: withoutHarm }),
    onSuccess: async (answer) => {
      void reload();
      await navigate({
        to: "/check-ups/$responseId",
        params: { responseId: answer.response ?? id },
        replace: true,
      });
    },
  });
  const decline = useMutation({
    mutationFn: () => declineAssigned(assigned.id),
    onSuccess: async () => {
      await reload();
      await navigate({ to: "/check-ups", replace: true });
    },
  });
  const isOpen = assigned.status === "open" || assigned.status === "expired";
  if (!isOpen) {
    return (
      <Notice>
        <Trans>
          This was answered, declined or taken back. <Link to="/check-ups">See what there is to answer</Link>.
        </Trans>
      </Notice>
    );
  }
  return (
    <>
      <section className={`${page.card} ${page.stack}`} aria-labelledby="before">
        <h2 id="before">
          <Trans>Before you begin</Trans>
        </h2>
        {assigned.assigned_by ? (
          <p>
            <Trans>
              Asked by {assigned.assigned_by.name} on {formatDate(assigned.opened_at)}.
            </Trans>
          </p>
        ) : null}
        <EnglishOnly className={page.stack}>
          {assigned.why ? <p>{assigned.why}</p> : null}
          {assigned.who_sees.map((line) => (
            <p key={line}>
              <strong>{line}</strong>
            </p>
          ))}
          {assigned.harm_notice ? <p>{assigned.harm_notice}</p> : null}
        </EnglishOnly>
        <p>
          <Plural value={assigned.minutes} one="About # minute." other="About # minutes." />{" "}
          <Trans>You can pause at any time, and leave out what you would rather not answer.</Trans>
        </p>
      </section>
      {start.error ? <ErrorNotice error={start.error} /> : null}
      {decline.error ? <ErrorNotice error={decline.error} /> : null}
      <div className={page.row}>
        <Button loading={start.isPending} onClick={() => start.mutate(false)}>
          <Trans>Begin</Trans>
        </Button>
        {assigned.without_harm ? (
          <Button variant="default" disabled={start.isPending} onClick={() => start.mutate(true)}>
            <Trans>Begin without the question about harm</Trans>
          </Button>
        ) : null}
        <Button variant="subtle" loading={decline.isPending} onClick={() => decline.mutate()}>
          <Trans>I do not want to answer this</Trans>
        </Button>
        <Link to="/check-ups" className={styles.quiet}>
          <Trans>Not now</Trans>
        </Link>
      </div>
    </>
  );
}
