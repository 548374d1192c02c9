import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Checkbox, NativeSelect, TextInput } from "@mantine/core";
import { useDebouncedValue } from "@mantine/hooks";
import { useMutation, useQuery } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { memberKey } from "@/features/member-view/api";
import { offersQuery } from "@/features/questionnaires/api";
import { browserTimeZone, formatDay, today } from "@/lib/time";
import { useReload } from "./Assignments";
import styles from "./Assignments.module.css";
import { makePlan, type Plan, type PlanWrite, previewPlan } from "./api";
import { COMMON, type Rhythm, rulesOf, type Unit } from "./rhythm";
import { usual } from "./SendOnce";
import { DEFAULT_WINDOW, WindowFields } from "./WindowFields";
import { useRhythmWords } from "./words";

/** As many questionnaires as one plan takes. */
const MOST_LINES = 6;

type Line = { key: number; questionnaire: string; offset: number; rhythm: Rhythm };

/** A rhythm for one or more questionnaires, with its summary in plain words and the dates that come of it. */
export function PlanForm({
  member,
  zone,
  onDone,
}: {
  member: string;
  /** The person's zone; null where it is not shared. */
  zone: string | null;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const reload = useReload(member);
  const offers = useQuery(offersQuery);
  const [lines, setLines] = useState<Line[]>([{ key: 0, questionnaire: "", offset: 0, rhythm: COMMON }]);
  const [anchor, setAnchor] = useState<Plan["anchor"]>("intake");
  const [anchorOn, setAnchorOn] = useState(() => today());
  const [time, setTime] = useState("09:00");
  const [span, setSpan] = useState(DEFAULT_WINDOW);
  const [isCbt, setCbt] = useState(false);

  // A plan holds each questionnaire once: a new line begins with the next one.
  const taken = lines.map(({ questionnaire }) => questionnaire).filter(Boolean);
  const usuals = [usual(offers.data ?? []), ...(offers.data ?? []).map(({ code }) => code)];
  const free = usuals.filter((code) => !taken.includes(code));
  const rows = lines.map((line) => ({ ...line, questionnaire: line.questionnaire || free[0] || "" }));

  const body: PlanWrite = {
    focus: isCbt ? "cbt_depression" : "other",
    anchor,
    anchor_on: anchorOn,
    local_time: time,
    ...span,
    series: rows.map((line) => ({
      questionnaire: line.questionnaire,
      offset_days: line.offset,
      rules: rulesOf(line.rhythm),
    })),
  };
  const [settled] = useDebouncedValue(JSON.stringify(body), 400);
  const isReady =
    anchorOn !== "" && time !== "" && body.series.every(({ questionnaire }) => questionnaire !== "");
  const preview = useQuery({
    queryKey: [...memberKey(member), "plan-preview", settled],
    queryFn: () => previewPlan(member, JSON.parse(settled) as PlanWrite),
    enabled: isReady,
    retry: false,
  });
  const save = useMutation({
    mutationFn: () => makePlan(member, body),
    onSuccess: async () => {
      await reload();
      onDone();
    },
  });

  function change(key: number, part: Partial<Line>): void {
    setLines((before) => before.map((line) => (line.key === key ? { ...line, ...part } : line)));
  }

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form className={`${page.card} ${page.stack}`} onSubmit={submit} aria-label={t`Make a plan`}>
      {rows.map((line, index) => (
        <LineFields
          key={line.key}
          line={line}
          offers={offers.data ?? []}
          dates={preview.data?.series[index]?.occurrences}
          onChange={(part) => change(line.key, part)}
          onRemove={
            lines.length > 1 ? () => setLines(rows.filter((each) => each.key !== line.key)) : undefined
          }
        />
      ))}
      <div>
        <Button
          size="sm"
          variant="subtle"
          disabled={rows.length >= Math.min(MOST_LINES, offers.data?.length ?? 1)}
          onClick={() =>
            setLines([
              ...rows,
              { key: (lines.at(-1)?.key ?? 0) + 1, questionnaire: "", offset: 0, rhythm: COMMON },
            ])
          }
        >
          <Trans>Add a questionnaire</Trans>
        </Button>
      </div>
      <div className={styles.fields}>
        <NativeSelect
          label={t`Counted from`}
          value={anchor}
          onChange={(event) => setAnchor(event.currentTarget.value as Plan["anchor"])}
          data={[
            { value: "intake", label: t`the beginning of the care` },
            { value: "appointment", label: t`an appointment` },
          ]}
        />
        <TextInput
          type="date"
          label={t`Which is on`}
          required
          value={anchorOn}
          onChange={(event) => setAnchorOn(event.currentTarget.value)}
        />
        <TextInput
          type="time"
          label={t`At what time`}
          description={zone ? t`${zone}, the person's time` : browserTimeZone()}
          required
          value={time}
          onChange={(event) => setTime(event.currentTarget.value)}
        />
        <WindowFields value={span} onChange={setSpan} />
      </div>
      <Checkbox
        checked={isCbt}
        onChange={(event) => setCbt(event.currentTarget.checked)}
        label={t`This is cognitive behavioural therapy for depression`}
        description={t`Only then, and only with a first PHQ-9 of 10 or more, is it said when somebody is not on track.`}
      />
      {preview.error ? <ErrorNotice error={preview.error} /> : null}
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <div className={page.row}>
        <Button type="submit" loading={save.isPending} disabled={!isReady}>
          <Trans>Start the plan</Trans>
        </Button>
        <Button variant="default" onClick={onDone}>
          <Trans>Not now</Trans>
        </Button>
      </div>
    </form>
  );
}

function LineFields({
  line,
  offers,
  dates,
  onChange,
  onRemove,
}: {
  line: Line;
  offers: readonly { code: string; title: string }[];
  /** The days that come of it, once the server has said them. */
  dates?: string[];
  onChange: (part: Partial<Line>) => void;
  onRemove?: () => void;
}) {
  const { t } = useLingui();
  const words = useRhythmWords();
  const { rhythm } = line;
  const set = (part: Partial<Rhythm>) => onChange({ rhythm: { ...rhythm, ...part } });
  const numbers = (from: number, to: number) =>
    Array.from({ length: to - from + 1 }, (_, index) => String(from + index));
  const title = offers.find(({ code }) => code === line.questionnaire)?.title ?? "";
  const shown = dates
    ?.slice(0, 6)
    .map((day) => formatDay(day))
    .join("; ");
  return (
    <fieldset className={`${page.fieldset} ${page.stack}`}>
      <legend className={page.legend}>{title || t`Questionnaire`}</legend>
      <div className={styles.fields}>
        <NativeSelect
          label={t`Questionnaire`}
          value={line.questionnaire}
          onChange={(event) => onChange({ questionnaire: event.currentTarget.value })}
          data={offers.map(({ code, title: label }) => ({ value: code, label }))}
        />
        <NativeSelect
          label={t`Every`}
          value={String(rhythm.every)}
          onChange={(event) => set({ every: Number(event.currentTarget.value) })}
          data={numbers(1, 12)}
        />
        <NativeSelect
          label={t`Unit`}
          value={rhythm.unit}
          onChange={(event) => set({ unit: event.currentTarget.value as Unit })}
          data={[
            { value: "weeks", label: t`weeks` },
            { value: "months", label: t`months` },
          ]}
        />
        <NativeSelect
          label={t`How many times`}
          value={String(rhythm.times)}
          onChange={(event) => set({ times: Number(event.currentTarget.value) })}
          data={numbers(1, 52)}
        />
        <NativeSelect
          label={t`Then`}
          value={rhythm.later}
          onChange={(event) => set({ later: event.currentTarget.value as Rhythm["later"] })}
          data={[
            { value: "month", label: t`every month` },
            { value: "weeks", label: t`every few weeks` },
            { value: "nothing", label: t`no more` },
          ]}
        />
        {rhythm.later === "weeks" ? (
          <NativeSelect
            label={t`Weeks between`}
            value={String(rhythm.laterWeeks)}
            onChange={(event) => set({ laterWeeks: Number(event.currentTarget.value) })}
            data={numbers(1, 26)}
          />
        ) : null}
        <TextInput
          type="number"
          label={t`Days after that day`}
          description={t`Negative: before it`}
          value={line.offset}
          min={-30}
          max={365}
          onChange={(event) => onChange({ offset: Number(event.currentTarget.value) || 0 })}
        />
      </div>
      <div aria-live="polite" className={styles.summary}>
        <p>
          <strong>{title}</strong>: {words(rhythm)}
        </p>
        {shown ? (
          <p className={`${page.soft} ${page.small}`}>
            <Trans>First dates: {shown}</Trans>
          </p>
        ) : null}
      </div>
      {onRemove ? (
        <div>
          <Button size="sm" variant="subtle" aria-label={t`Take ${title} out of the plan`} onClick={onRemove}>
            <Trans>Take it out</Trans>
          </Button>
        </div>
      ) : null}
    </fieldset>
  );
}
