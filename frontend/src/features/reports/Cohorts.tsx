import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NumberInput, TextInput } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { Card } from "@/components/Card";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { addCohort, archiveCohort, askForMore, cohortsQuery, reportKeys } from "./api";
import styles from "./Reports.module.css";

const LEAST = 10;
const MOST = 1000;
const LONGEST_NAME = 80;

/** For who runs the organisation: the groups, and how many people must be together. Who is in a group is not here. */
export function Cohorts({ k }: { k: number }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const cohorts = useQuery(cohortsQuery);
  const [name, setName] = useState("");
  const [most, setMost] = useState<number | string>(k);
  const changed = () => queryClient.invalidateQueries({ queryKey: reportKeys.all });
  const add = useMutation({
    mutationFn: addCohort,
    onSuccess: () => {
      setName("");
      return changed();
    },
  });
  const archive = useMutation({ mutationFn: archiveCohort, onSuccess: changed });
  const ask = useMutation({ mutationFn: askForMore, onSuccess: changed });

  function submit(event: FormEvent) {
    event.preventDefault();
    if (name.trim()) add.mutate(name.trim());
  }

  return (
    <Card title={t`Groups and rules`}>
      <p className={page.soft}>
        <Trans>
          Sites, teams or year groups. People say themselves where they belong; you never see who did.
        </Trans>
      </p>
      <ul className={styles.cohorts}>
        {cohorts.data?.results.map((cohort) => (
          <li key={cohort.id}>
            <bdi>{cohort.name}</bdi>
            <Button
              variant="subtle"
              size="compact-sm"
              aria-label={t`No longer offer ${cohort.name}`}
              loading={archive.isPending && archive.variables === cohort.id}
              onClick={() => archive.mutate(cohort.id ?? "")}
            >
              <Trans>No longer offer</Trans>
            </Button>
          </li>
        ))}
      </ul>
      <form className={styles.row} onSubmit={submit}>
        <TextInput
          label={t`Another group`}
          value={name}
          maxLength={LONGEST_NAME}
          onChange={(event) => setName(event.currentTarget.value)}
        />
        <Button type="submit" variant="default" loading={add.isPending}>
          <Trans>Add</Trans>
        </Button>
      </form>
      <form
        className={styles.row}
        onSubmit={(event) => {
          event.preventDefault();
          ask.mutate(Number(most));
        }}
      >
        <NumberInput
          label={t`People behind every figure, at least`}
          description={t`Ten is the least. It counts from the next page on.`}
          value={most}
          min={LEAST}
          max={MOST}
          allowDecimal={false}
          onChange={setMost}
        />
        <Button type="submit" variant="default" loading={ask.isPending}>
          <Trans>Save</Trans>
        </Button>
      </form>
      {ask.isSuccess ? <Notice>{t`Saved.`}</Notice> : null}
      {add.error ? <ErrorNotice error={add.error} /> : null}
      {archive.error ? <ErrorNotice error={archive.error} /> : null}
      {ask.error ? <ErrorNotice error={ask.error} /> : null}
    </Card>
  );
}
