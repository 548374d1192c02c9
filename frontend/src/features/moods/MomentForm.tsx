import { Trans, useLingui } from "@lingui/react/macro";
import { Button, SegmentedControl, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import type { Valence } from "@/components/Face";
import { FaceChoice } from "@/components/FaceChoice";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Problem } from "@/lib/problem";
import { browserTimeZone, toLocalField, withOffset } from "@/lib/time";
import { type Details, detailsOf, type MomentInput } from "./api";
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
  const [kind, setKind] = useState(start.kind ?? "moment");
  const [details, setDetails] = useState<Details>(() => detailsOf(start));
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
      kind,
      ...details,
      occurred_at: same ? (start.occurred_at as string) : withOffset(instantOf(when, kind)),
      time_zone: same ? (start.time_zone as string) : browserTimeZone(),
    });
  }

  return (
    <form className={`${page.card} ${page.stack}`} onSubmit={submit}>
      <FaceChoice legend={t`How was it?`} value={valence} onChange={setValence} />
      <SegmentedControl
        aria-label={t`What this is about`}
        size="md"
        radius="xl"
        value={kind}
        onChange={(value) => setKind(value === "day" ? "day" : "moment")}
        data={[
          { value: "moment", label: t`A moment` },
          { value: "day", label: t`A whole day` },
        ]}
      />
      <TextInput
        type={kind === "day" ? "date" : "datetime-local"}
        label={kind === "day" ? t`Which day?` : t`When?`}
        value={kind === "day" ? when.slice(0, 10) : when}
        max={kind === "day" ? toLocalField(new Date()).slice(0, 10) : toLocalField(new Date())}
        onChange={(event) => {
          const given = event.currentTarget.value;
          setWhen(kind === "day" && given ? `${given}T${when.slice(11) || "12:00"}` : given);
        }}
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

/** The instant of what the field says; a whole day is never later than now. */
function instantOf(when: string, kind: "moment" | "day"): Date {
  const instant = new Date(when);
  const now = new Date();
  return kind === "day" && instant > now ? now : instant;
}
