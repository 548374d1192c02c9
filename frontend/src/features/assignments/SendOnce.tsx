import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect } from "@mantine/core";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { type Offer, offersQuery } from "@/features/questionnaires/api";
import { useReload } from "./Assignments";
import styles from "./Assignments.module.css";
import { assign } from "./api";
import { DEFAULT_WINDOW, WindowFields } from "./WindowFields";

/** PHQ-9 where it is offered: it is what is sent most. */
export function usual(offers: readonly Offer[]): string {
  return (offers.find(({ code }) => code === "phq9") ?? offers[0])?.code ?? "";
}

export function SendOnce({ member, onDone }: { member: string; onDone: () => void }) {
  const { t } = useLingui();
  const offers = useQuery(offersQuery);
  const reload = useReload(member);
  const [chosen, setChosen] = useState("");
  const [span, setSpan] = useState(DEFAULT_WINDOW);
  const questionnaire = chosen || usual(offers.data ?? []);
  const send = useMutation({
    mutationFn: () => assign(member, { questionnaire, ...span }),
    onSuccess: async () => {
      await reload();
      onDone();
    },
  });

  function submit(event: FormEvent): void {
    event.preventDefault();
    send.mutate();
  }

  return (
    <form className={`${page.card} ${page.stack}`} onSubmit={submit} aria-label={t`Send one now`}>
      {offers.error ? <ErrorNotice error={offers.error} retry={() => offers.refetch()} /> : null}
      <div className={styles.fields}>
        <NativeSelect
          label={t`Questionnaire`}
          value={questionnaire}
          onChange={(event) => setChosen(event.currentTarget.value)}
          data={(offers.data ?? []).map(({ code, title }) => ({ value: code, label: title }))}
        />
        <WindowFields value={span} onChange={setSpan} />
      </div>
      <p className={`${page.soft} ${page.small}`}>
        <Trans>
          The person sees it among their check-ups, with your name and who will see the answer, and may
          decline. Later answers are accepted and marked as late.
        </Trans>
      </p>
      {send.error ? <ErrorNotice error={send.error} /> : null}
      <div className={page.row}>
        <Button type="submit" loading={send.isPending} disabled={!questionnaire}>
          <Trans>Send it</Trans>
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Not now</Trans>
        </Button>
      </div>
    </form>
  );
}
