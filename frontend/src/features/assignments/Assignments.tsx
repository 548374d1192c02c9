import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useParams } from "@tanstack/react-router";
import { useState } from "react";
import { MoreButton } from "@/components/MoreButton";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { caseloadKeys } from "@/features/caseload/api";
import { memberKey, type Overview } from "@/features/member-view/api";
import { MemberFrame } from "@/features/member-view/MemberFrame";
import { formatDate, formatDay } from "@/lib/time";
import styles from "./Assignments.module.css";
import { type Assignment, assignmentsQuery, endPlan, type Plan, plansQuery, withdraw } from "./api";
import { Passes } from "./Passes";
import { PlanForm } from "./PlanForm";
import { SendOnce } from "./SendOnce";
import { useStatusWords } from "./words";

/** What one person is asked to answer: once, by a plan, or here and now. */
export default function Assignments() {
  const { t } = useLingui();
  const { memberId } = useParams({ from: "/caseload/$memberId/assignments" });
  return (
    <MemberFrame title={t`Questionnaires`}>
      {(overview) => <Shown member={memberId} overview={overview} />}
    </MemberFrame>
  );
}

type Form = "once" | "plan" | null;

function Shown({ member, overview }: { member: string; overview: Overview }) {
  const { t } = useLingui();
  const [form, setForm] = useState<Form>(null);
  // Who cannot read an answer asks nothing.
  if (!overview.shared.some(({ data_class: name }) => name === "assessment_score")) {
    return (
      <Notice title={t`Scores of questionnaires are not shared with you`}>
        <Trans>Questionnaires can be sent to somebody as soon as they share their scores with you.</Trans>
      </Notice>
    );
  }
  return (
    <>
      <div className={page.row}>
        <Button variant={form === "once" ? "filled" : "default"} onClick={() => setForm("once")}>
          <Trans>Send one now</Trans>
        </Button>
        <Button variant={form === "plan" ? "filled" : "default"} onClick={() => setForm("plan")}>
          <Trans>Make a plan</Trans>
        </Button>
      </div>
      {form === "once" ? <SendOnce member={member} onDone={() => setForm(null)} /> : null}
      {form === "plan" ? (
        <PlanForm member={member} zone={overview.time_zone} onDone={() => setForm(null)} />
      ) : null}
      <Sent member={member} />
      <Plans member={member} />
      <Passes member={member} />
    </>
  );
}

function Sent({ member }: { member: string }) {
  const rows = useInfiniteQuery(assignmentsQuery(member));
  const all = rows.data?.pages.flatMap(({ results }) => results) ?? [];
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="sent">
      <h2 id="sent">
        <Trans>Sent</Trans>
      </h2>
      {rows.error ? <ErrorNotice error={rows.error} retry={() => rows.refetch()} /> : null}
      {rows.isPending ? <Skeleton height={80} radius="md" /> : null}
      {all.length ? (
        <ul className={styles.list}>
          {all.map((assignment) => (
            <SentRow key={assignment.id} member={member} assignment={assignment} />
          ))}
        </ul>
      ) : rows.data ? (
        <p className={page.soft}>
          <Trans>Nothing was sent yet.</Trans>
        </p>
      ) : null}
      <MoreButton query={rows} />
    </section>
  );
}

function SentRow({ member, assignment }: { member: string; assignment: Assignment }) {
  const { t } = useLingui();
  const states = useStatusWords();
  const reload = useReload(member);
  const cancel = useMutation({ mutationFn: () => withdraw(member, assignment.id), onSuccess: reload });
  const isOpen = assignment.status === "open" || assignment.status === "expired";
  const { title } = assignment;
  return (
    <li>
      <div className={styles.words}>
        <p>
          <strong lang="en">{title}</strong>{" "}
          <span className={styles.state} data-open={assignment.status === "expired" || undefined}>
            {states[assignment.status]}
            {assignment.is_late && assignment.status === "completed" ? t`, late` : ""}
          </span>
        </p>
        <p className={`${page.soft} ${page.small}`}>
          <Trans>Sent on {formatDate(assignment.opened_at)}</Trans>
          {assignment.assigned_by ? <Trans> by {assignment.assigned_by.name}</Trans> : null}
          {assignment.plan ? <Trans>, by the plan</Trans> : null}
          {isOpen ? <Trans>, until {formatDate(assignment.expires_at)}</Trans> : null}
          {assignment.completed_at ? (
            <Trans>, answered on {formatDate(assignment.completed_at)}</Trans>
          ) : null}
          {isOpen && assignment.remind_on ? (
            <Trans>, one reminder on {formatDay(assignment.remind_on)}</Trans>
          ) : null}
        </p>
      </div>
      {isOpen ? (
        <Button
          size="sm"
          variant="default"
          aria-label={t`Cancel ${title}`}
          loading={cancel.isPending}
          onClick={() => cancel.mutate()}
        >
          <Trans>Cancel</Trans>
        </Button>
      ) : null}
      {cancel.error ? <ErrorNotice error={cancel.error} /> : null}
    </li>
  );
}

function Plans({ member }: { member: string }) {
  const plans = useQuery(plansQuery(member));
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="plans">
      <h2 id="plans">
        <Trans>Plans</Trans>
      </h2>
      {plans.error ? <ErrorNotice error={plans.error} retry={() => plans.refetch()} /> : null}
      {plans.isPending ? <Skeleton height={80} radius="md" /> : null}
      {plans.data?.results.length ? (
        <ul className={styles.list}>
          {plans.data.results.map((plan) => (
            <PlanRow key={plan.id} member={member} plan={plan} />
          ))}
        </ul>
      ) : plans.data ? (
        <p className={page.soft}>
          <Trans>No plan yet. A plan sends questionnaires by itself, in a rhythm that you choose.</Trans>
        </p>
      ) : null}
    </section>
  );
}

function PlanRow({ member, plan }: { member: string; plan: Plan }) {
  const reload = useReload(member);
  const [asked, setAsked] = useState(false);
  const end = useMutation({ mutationFn: () => endPlan(member, plan.id), onSuccess: reload });
  return (
    <li>
      <div className={styles.words}>
        <ul className={styles.series}>
          {plan.series.map((series) => (
            <li key={series.id}>
              <span lang="en" dir="auto">
                <strong>{series.title}</strong>: {series.words}
              </span>{" "}
              {series.next_on && !plan.ended_at ? (
                <span className={page.soft}>
                  <Trans>next on {formatDay(series.next_on)}</Trans>
                </span>
              ) : null}
            </li>
          ))}
        </ul>
        <p className={`${page.soft} ${page.small}`}>
          {plan.focus === "cbt_depression" ? (
            <Trans>Cognitive behavioural therapy for depression. </Trans>
          ) : null}
          {plan.ended_at ? (
            <Trans>Ended on {formatDate(plan.ended_at)}.</Trans>
          ) : (
            <Trans>Since {formatDate(plan.created_at)}.</Trans>
          )}
          {plan.created_by ? <Trans> Made by {plan.created_by.name}.</Trans> : null}
        </p>
      </div>
      {plan.ended_at ? null : asked ? (
        <div className={page.row}>
          <Button size="sm" loading={end.isPending} onClick={() => end.mutate()}>
            <Trans>End it: nothing more is sent</Trans>
          </Button>
          <Button size="sm" variant="default" onClick={() => setAsked(false)}>
            <Trans>Keep it</Trans>
          </Button>
        </div>
      ) : (
        <Button size="sm" variant="default" onClick={() => setAsked(true)}>
          <Trans>End the plan</Trans>
        </Button>
      )}
      {end.error ? <ErrorNotice error={end.error} /> : null}
    </li>
  );
}

/** What was sent or planned shows in the lists, the person's page and the caseload. */
export function useReload(member: string): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    void queryClient.invalidateQueries({ queryKey: caseloadKeys.all });
    void queryClient.invalidateQueries({ queryKey: [...memberKey(member), "overview"] });
    await Promise.all(
      ["assignments", "plans", "passes"].map((name) =>
        queryClient.invalidateQueries({ queryKey: [...memberKey(member), name] }),
      ),
    );
  };
}
