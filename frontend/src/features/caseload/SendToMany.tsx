import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { offersQuery } from "@/features/questionnaires/api";
import { assignToMany, caseloadKeys, type Row } from "./api";
import styles from "./Caseload.module.css";

/** One questionnaire to everybody who was selected. */
export function SendToMany({ people, onDone }: { people: readonly Row[]; onDone: () => void }) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const offers = useQuery(offersQuery);
  const [chosen, setChosen] = useState("");
  const questionnaire =
    chosen || (offers.data?.find(({ code }) => code === "phq9") ?? offers.data?.[0])?.code || "";
  const send = useMutation({
    mutationFn: () =>
      assignToMany({
        members: people.map(({ member }) => member),
        questionnaire,
        expires_after_days: 4,
        remind_after_days: 2,
      }),
    onSuccess: () => queryClient.invalidateQueries({ queryKey: [...caseloadKeys.all, "rows"] }),
  });

  if (send.data) {
    const { assigned, refused } = send.data;
    const names = refused.map(
      ({ member }) => people.find((row) => row.member === member)?.display_name ?? t`Name not shared`,
    );
    return (
      <Notice
        action={
          <Button size="sm" variant="default" onClick={onDone}>
            <Trans>Done</Trans>
          </Button>
        }
      >
        <p>
          <Plural value={assigned.length} one="Sent to # person." other="Sent to # people." />
        </p>
        {names.length ? (
          <p>
            <Trans>
              Not sent, because one is open already or nothing is shared any more: {names.join(", ")}.
            </Trans>
          </p>
        ) : null}
      </Notice>
    );
  }
  return (
    <section className={`${page.card} ${styles.send}`} aria-label={t`Send a questionnaire`}>
      <NativeSelect
        label={t`Questionnaire`}
        value={questionnaire}
        onChange={(event) => setChosen(event.currentTarget.value)}
        data={(offers.data ?? []).map(({ code, title }) => ({ value: code, label: title }))}
      />
      <Button loading={send.isPending} disabled={!questionnaire} onClick={() => send.mutate()}>
        <Plural value={people.length} one="Send to # person" other="Send to # people" />
      </Button>
      <Button variant="default" onClick={onDone}>
        <Trans>Clear the selection</Trans>
      </Button>
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <p className={`${page.soft} ${page.small}`}>
        <Trans>May be answered for 4 days; one reminder after 2 days, then no more.</Trans>
      </p>
    </section>
  );
}
