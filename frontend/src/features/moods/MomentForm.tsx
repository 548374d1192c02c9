import { Trans, useLingui } from "@lingui/react/macro";
import { Button, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Valence } from "@/components/Face";
import { FaceChoice } from "@/components/FaceChoice";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Problem } from "@/lib/problem";
import { browserTimeZone, toLocalField, withOffset } from "@/lib/time";
import type { MomentInput } from "./api";
import { DetailFields } from "./DetailFields";

/** A whole moment as one form: for an earlier one and for changing one. */
export function MomentForm({
  start,
  busy,
  error,
  action,
  onSubmit,
  onCancel,
}: {
  start: Partial<MomentInput>;
  busy: boolean;
  error: unknown;
  action: string;
  onSubmit: (input: MomentInput) => void;
  onCancel: () => void;
}) {
  const { t } = useLingui();
  const [valence, setValence] = useState<Valence | undefined>(start.valence);
  const [details, setDetails] = useState({
    energy: start.energy ?? null,
    words: start.words ?? [],
    tags: start.tags ?? [],
    note: start.note ?? "",
  });
  const startField = start.occurred_at ? toLocalField(new Date(start.occurred_at)) : "";
  const [when, setWhen] = useState(startField);
  const problem = error instanceof Problem ? error : null;

  function submit(event: FormEvent) {
    event.preventDefault();
    if (valence === undefined) return;
    // The field knows minutes only: an unchanged time keeps its seconds and its zone.
    const same = when === startField && start.occurred_at && start.time_zone;
    onSubmit({
      valence,
      ...details,
      occurred_at: same ? (start.occurred_at as string) : withOffset(new Date(when)),
      time_zone: same ? (start.time_zone as string) : browserTimeZone(),
    });
  }

  return (
    <form className={`${page.card} ${page.stack}`} onSubmit={submit}>
      <FaceChoice legend={t`How was it?`} value={valence} onChange={setValence} />
      <TextInput
        type="datetime-local"
        label={t`When?`}
        value={when}
        max={toLocalField(new Date())}
        onChange={(event) => setWhen(event.currentTarget.value)}
        required
        withAsterisk={false}
        error={problem?.field("occurred_at")}
      />
      <DetailFields
        valence={valence ?? 0}
        value={details}
        onChange={(changes) => setDetails((before) => ({ ...before, ...changes }))}
      />
      {error ? <ErrorNotice error={error} shown={["occurred_at"]} /> : null}
      <div className={page.row}>
        <Button type="submit" loading={busy}>
          {error ? <Trans>Try again</Trans> : action}
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
