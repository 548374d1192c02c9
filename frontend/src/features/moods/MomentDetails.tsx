import { Trans, useLingui } from "@lingui/react/macro";
import { Button } from "@mantine/core";
import { useMutation } from "@tanstack/react-query";
import { useState } from "react";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { type Details, detailsOf } from "./api";
import { amend, type Capture } from "./captures";
import { DetailFields } from "./DetailFields";

/** More about the moment that was just saved; everything optional, saved with one button. */
export default function MomentDetails({ entry, onDone }: { entry: Capture; onDone: () => void }) {
  const { t } = useLingui();
  const [details, setDetails] = useState<Details>(() => detailsOf(entry.input));
  const [kept, setKept] = useState(true);
  const mutation = useMutation({
    mutationFn: (changes: Details) => amend(entry.id, changes),
    onSuccess: () => setKept(true),
  });

  function change(changes: Partial<Details>) {
    setKept(false);
    mutation.reset();
    setDetails((before) => ({ ...before, ...changes }));
  }

  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="more">
      <div>
        <h2 id="more">
          <Trans>A little more, if you like</Trans>
        </h2>
        <p className={page.soft}>
          <Trans>All of this is optional. You can also add it later.</Trans>
        </p>
      </div>
      <DetailFields valence={entry.input.valence} value={details} onChange={change} />
      {mutation.error ? <ErrorNotice error={mutation.error} /> : null}
      {mutation.isSuccess && kept ? <Notice>{t`Your details are saved.`}</Notice> : null}
      <div className={page.row}>
        <Button disabled={kept} loading={mutation.isPending} onClick={() => mutation.mutate(details)}>
          {mutation.error ? <Trans>Try again</Trans> : <Trans>Save details</Trans>}
        </Button>
        {kept ? (
          <Button variant="default" onClick={onDone}>
            <Trans>Done</Trans>
          </Button>
        ) : null}
      </div>
    </section>
  );
}
