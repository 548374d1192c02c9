import { Trans, useLingui } from "@lingui/react/macro";
import { NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Card } from "@/components/Card";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { chooseCohort, cohortsQuery, ownCohortQuery } from "./api";

/** Where a person counts. Nobody else sees the choice. Not there where there is nothing to choose. */
export function OwnCohort() {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const cohorts = useQuery(cohortsQuery);
  const own = useQuery(ownCohortQuery);
  const choose = useMutation({
    mutationFn: chooseCohort,
    onSuccess: (chosen) => queryClient.setQueryData(ownCohortQuery.queryKey, chosen),
  });
  if (!cohorts.data?.results.length || !own.data) return null;
  return (
    <Card title={t`Where you belong`}>
      <p className={page.soft}>
        <Trans>
          Nobody sees what you choose. It counts from the next quarter on, if you agreed to be counted.
        </Trans>
      </p>
      <NativeSelect
        label={t`Your group`}
        value={own.data.cohort?.id ?? ""}
        disabled={choose.isPending}
        onChange={(event) => choose.mutate(event.currentTarget.value || null)}
        data={[
          { value: "", label: t`None` },
          ...cohorts.data.results.map((cohort) => ({ value: cohort.id ?? "", label: cohort.name })),
        ]}
      />
      {choose.error ? <ErrorNotice error={choose.error} /> : null}
    </Card>
  );
}
