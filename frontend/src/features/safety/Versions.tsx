import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useInfiniteQuery, useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { formatDateTime } from "@/lib/time";
import { type Plan, planKeys, planQuery, restoreVersion, versionQuery, versionsQuery } from "./api";
import { PlanSteps } from "./PlanSteps";
import styles from "./SafetyPlan.module.css";

/** Every version that was saved, to read and to take back. */
export function Versions({ current, onDone }: { current: Plan; onDone: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const versions = useInfiniteQuery(versionsQuery);
  const [chosen, setChosen] = useState("");
  const shown = useQuery({ ...versionQuery(chosen), enabled: chosen !== "" });
  const restore = useMutation({
    mutationFn: restoreVersion,
    onSuccess: (answer) => {
      queryClient.setQueryData(planQuery.queryKey, answer);
      void queryClient.invalidateQueries({ queryKey: [...planKeys.all, "versions"] });
      onDone();
    },
  });
  const rows = versions.data?.pages.flatMap((each) => each.results) ?? [];

  return (
    <>
      <div className={styles.bar}>
        <Button variant="default" leftSection={<Icon name="back" size={20} />} onClick={onDone}>
          <Trans>Back to the plan</Trans>
        </Button>
      </div>
      <h2>
        <Trans>Earlier versions</Trans>
      </h2>
      {versions.error ? <ErrorNotice error={versions.error} retry={() => versions.refetch()} /> : null}
      {versions.isPending ? <Skeleton height={140} radius="lg" /> : null}
      <ul className={styles.versions}>
        {rows.map((row) => (
          <li key={row.id}>
            <button
              type="button"
              className={styles.version}
              aria-expanded={row.id === chosen}
              onClick={() => setChosen(row.id === chosen ? "" : row.id)}
            >
              <span>
                <Trans>Version {row.version}</Trans>
                {row.version === current.version ? ` (${t`the present one`})` : ""}
              </span>
              <time dateTime={row.created_at} className={page.soft}>
                {formatDateTime(new Date(row.created_at))}
              </time>
            </button>
            {row.id === chosen ? (
              <div className={page.stack}>
                {shown.error ? <ErrorNotice error={shown.error} retry={() => shown.refetch()} /> : null}
                {shown.data ? (
                  <>
                    <PlanSteps plan={shown.data} />
                    {row.version === current.version || shown.data.unreadable ? null : (
                      <div>
                        <Button
                          loading={restore.isPending}
                          onClick={() => restore.mutate({ id: row.id, version: current.version })}
                        >
                          <Trans>Use this version again</Trans>
                        </Button>
                      </div>
                    )}
                    {restore.error ? <ErrorNotice error={restore.error} /> : null}
                  </>
                ) : shown.isPending ? (
                  <Skeleton height={200} radius="lg" />
                ) : null}
              </div>
            ) : null}
          </li>
        ))}
      </ul>
      {versions.hasNextPage ? (
        <div>
          <Button
            variant="default"
            loading={versions.isFetchingNextPage}
            onClick={() => versions.fetchNextPage()}
          >
            <Trans>Show older ones</Trans>
          </Button>
        </div>
      ) : null}
    </>
  );
}
