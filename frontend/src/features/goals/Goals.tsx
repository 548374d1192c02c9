import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { uuid7 } from "@/lib/uuid7";
import { type GoalInput, type GoalState, goalKeys, goalsQuery, putGoal } from "./api";
import { GoalCard } from "./GoalCard";
import { GoalForm } from "./GoalForm";
import styles from "./Goals.module.css";

/** Small steps that can be paused and made smaller, and whose days never go away. */
export default function Goals() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const active = useInfiniteQuery(goalsQuery("active"));
  const goals = active.data?.pages.flatMap((entry) => entry.results) ?? [];
  const [adding, setAdding] = useState<string | null>(null);
  const [added, setAdded] = useState("");
  const create = useMutation({
    mutationFn: ({ id, input }: { id: string; input: GoalInput }) => putGoal(id, input),
    onSuccess: (goal) => {
      setAdding(null);
      setAdded(goal.title ?? "");
      return queryClient.invalidateQueries({ queryKey: goalKeys.all });
    },
  });

  function add() {
    create.reset();
    setAdded("");
    setAdding(uuid7());
  }

  return (
    <div className={styles.goals}>
      <PageTitle
        title={t`Goals and habits`}
        lead={t`What you did stays done: a pause takes nothing away.`}
        aside={
          adding ? null : (
            <Button onClick={add}>
              <Trans>Something new</Trans>
            </Button>
          )
        }
      />
      {adding ? (
        <GoalForm
          title={t`Something new`}
          busy={create.isPending}
          error={create.error}
          onSubmit={(input) => create.mutate({ id: adding, input })}
          onCancel={() => setAdding(null)}
        />
      ) : null}
      {added ? <Notice>{t`“${added}” is on your list.`}</Notice> : null}
      {active.error ? <ErrorNotice error={active.error} retry={() => active.refetch()} /> : null}
      {active.isPending ? (
        <>
          <Skeleton height={180} radius="lg" />
          <Skeleton height={180} radius="lg" />
        </>
      ) : goals.length === 0 && !adding && !active.error ? (
        <div className={styles.empty}>
          <h2>
            <Trans>Nothing planned yet</Trans>
          </h2>
          <p className={page.soft}>
            <Trans>Something small is a good size: to the door and back counts as a walk.</Trans>
          </p>
        </div>
      ) : (
        goals.map((goal) => <GoalCard key={goal.id} goal={goal} />)
      )}
      {active.hasNextPage ? (
        <Button variant="default" className={styles.older} onClick={() => active.fetchNextPage()}>
          <Trans>Show more</Trans>
        </Button>
      ) : null}
      <Resting state="paused" title={t`Paused`} />
      <Resting state="reached" title={t`Reached`} />
      <Resting state="archived" title={t`Put away`} />
    </div>
  );
}

/** Goals that ask for nothing at present. */
function Resting({ state, title }: { state: Exclude<GoalState, "active">; title: string }) {
  const list = useInfiniteQuery(goalsQuery(state));
  const goals = list.data?.pages.flatMap((entry) => entry.results) ?? [];
  if (list.error) return <ErrorNotice error={list.error} retry={() => list.refetch()} />;
  if (goals.length === 0) return null;
  return (
    <section className={page.stack} aria-labelledby={`list-${state}`}>
      <h2 id={`list-${state}`}>{title}</h2>
      {goals.map((goal) => (
        <GoalCard key={goal.id} goal={goal} />
      ))}
      {list.hasNextPage ? (
        <div>
          <Button variant="default" onClick={() => list.fetchNextPage()}>
            <Trans>Show more</Trans>
          </Button>
        </div>
      ) : null}
    </section>
  );
}
