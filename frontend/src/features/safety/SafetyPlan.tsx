import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon } from "@/components/Icon";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { Anchor } from "@/lib/navigation";
import { formatDay } from "@/lib/time";
import { deletePlan, markReviewed, type Plan, planKeys, planQuery } from "./api";
import { PlanEditor } from "./PlanEditor";
import { PlanSteps } from "./PlanSteps";
import styles from "./SafetyPlan.module.css";
import { Versions } from "./Versions";

export default function SafetyPlan() {
  const { t } = useLingui();
  const plan = useQuery(planQuery);
  const [mode, setMode] = useState<"read" | "edit" | "versions">("read");
  const [saved, setSaved] = useState(false);
  const back = () => setMode("read");

  return (
    <div className={styles.plan}>
      <PageTitle
        title={t`Safety plan`}
        lead={t`Your own words for a hard moment. Only you can read them here.`}
      />
      {plan.error ? <ErrorNotice error={plan.error} retry={() => plan.refetch()} /> : null}
      {saved && mode === "read" ? (
        <Notice>
          <Trans>Saved.</Trans>
        </Notice>
      ) : null}
      {!plan.data ? (
        plan.isPending ? (
          <>
            <Skeleton height={120} radius="lg" />
            <Skeleton height={120} radius="lg" />
            <Skeleton height={120} radius="lg" />
          </>
        ) : null
      ) : mode === "edit" ? (
        <PlanEditor
          plan={plan.data}
          onCancel={back}
          onSaved={() => {
            setSaved(true);
            back();
          }}
        />
      ) : mode === "versions" ? (
        <Versions current={plan.data} onDone={back} />
      ) : (
        <Reading
          plan={plan.data}
          onEdit={() => {
            setSaved(false);
            setMode("edit");
          }}
          onVersions={() => setMode("versions")}
        />
      )}
    </div>
  );
}

function Reading({ plan, onEdit, onVersions }: { plan: Plan; onEdit: () => void; onVersions: () => void }) {
  const queryClient = useQueryClient();
  const reviewed = useMutation({
    mutationFn: markReviewed,
    onSuccess: (answer) => queryClient.setQueryData(planQuery.queryKey, answer),
  });
  const isEmpty = plan.version === 0;

  return (
    <>
      {plan.unreadable ? (
        <Notice
          tone="attention"
          action={
            <Button variant="default" size="sm" onClick={onVersions}>
              <Trans>Earlier versions</Trans>
            </Button>
          }
        >
          <Trans>The latest version cannot be opened. An earlier one may be.</Trans>
        </Notice>
      ) : null}
      {plan.is_review_due ? (
        <Notice
          action={
            <Button
              variant="default"
              size="sm"
              loading={reviewed.isPending}
              onClick={() => reviewed.mutate()}
            >
              <Trans>Still right</Trans>
            </Button>
          }
        >
          <Trans>You wanted to look at this plan again. Is it still right?</Trans>
        </Notice>
      ) : null}
      {reviewed.error ? <ErrorNotice error={reviewed.error} retry={() => reviewed.mutate()} /> : null}

      <div className={styles.bar}>
        <Button onClick={onEdit} leftSection={<Icon name="edit" size={20} />}>
          {isEmpty ? <Trans>Write my plan</Trans> : <Trans>Change</Trans>}
        </Button>
        {isEmpty ? null : (
          <>
            <Button
              variant="default"
              leftSection={<Icon name="print" size={20} />}
              onClick={() => window.print()}
            >
              <Trans>Print</Trans>
            </Button>
            <Button variant="default" leftSection={<Icon name="history" size={20} />} onClick={onVersions}>
              <Trans>Earlier versions</Trans>
            </Button>
          </>
        )}
      </div>

      <PlanSteps plan={plan} />
      <EnglishOnly note={false}>
        <p className={`${page.soft} ${page.small}`}>{plan.credit}</p>
      </EnglishOnly>
      {plan.review_due_on && !isEmpty ? (
        <p className={`${page.soft} ${page.small} ${styles.screen}`}>
          <Trans>To be looked at again on {formatDay(plan.review_due_on)}.</Trans>
        </p>
      ) : null}
      <p className={styles.screen}>
        <Anchor href="/help">
          <Trans>Numbers to call now</Trans>
        </Anchor>
      </p>
      {isEmpty ? null : <Remove />}
    </>
  );
}

function Remove() {
  const queryClient = useQueryClient();
  const [asked, setAsked] = useState(false);
  const remove = useMutation({
    mutationFn: deletePlan,
    onSuccess: () => queryClient.invalidateQueries({ queryKey: planKeys.all }),
  });
  return (
    <div className={`${page.row} ${styles.screen}`}>
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
      {asked ? (
        <>
          <span>
            <Trans>Delete the plan and all its earlier versions? This cannot be taken back.</Trans>
          </span>
          <Button variant="default" loading={remove.isPending} onClick={() => remove.mutate()}>
            <Trans>Delete for good</Trans>
          </Button>
          <Button variant="subtle" onClick={() => setAsked(false)}>
            <Trans>Keep it</Trans>
          </Button>
        </>
      ) : (
        <Button variant="subtle" onClick={() => setAsked(true)}>
          <Trans>Delete this plan</Trans>
        </Button>
      )}
    </div>
  );
}
