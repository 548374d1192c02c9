import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, SegmentedControl, Textarea, TextInput } from "@mantine/core";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Problem } from "@/lib/problem";
import { type Goal, type GoalInput, LONGEST_SMALLEST, LONGEST_TITLE, LONGEST_WHY } from "./api";
import styles from "./Goals.module.css";

/** The days a week as choices, the most first. */
export function useTimesPerWeek(most = 7): { value: string; label: string }[] {
  const { t } = useLingui();
  return Array.from({ length: most }, (_, index) => {
    const days = most - index;
    return {
      value: String(days),
      label: days === 7 ? t`every day` : days === 1 ? t`once a week` : t`on ${days} days a week`,
    };
  });
}

export function GoalForm({
  title,
  start,
  busy,
  error,
  onSubmit,
  onCancel,
}: {
  title: string;
  start?: Goal;
  busy: boolean;
  error: unknown;
  onSubmit: (input: GoalInput) => void;
  onCancel: () => void;
}) {
  const { t } = useLingui();
  const [kind, setKind] = useState<"habit" | "goal">(start?.kind ?? "habit");
  const times = useTimesPerWeek();
  const problem = error instanceof Problem ? error : null;

  function submit(event: FormEvent<HTMLFormElement>) {
    event.preventDefault();
    const form = new FormData(event.currentTarget);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    onSubmit({
      kind,
      title: text("title"),
      why: text("why"),
      smallest: text("smallest"),
      times_per_week: kind === "habit" ? Number(form.get("times")) : null,
    });
  }

  return (
    <form className={`${page.card} ${page.stack}`} onSubmit={submit} aria-label={title}>
      <h2>{title}</h2>
      {start ? null : (
        <SegmentedControl
          aria-label={t`What it is`}
          size="md"
          radius="xl"
          value={kind}
          onChange={(value) => setKind(value === "goal" ? "goal" : "habit")}
          data={[
            { value: "habit", label: t`Again and again` },
            { value: "goal", label: t`Once` },
          ]}
        />
      )}
      <TextInput
        name="title"
        label={t`What do you want to do?`}
        placeholder={kind === "habit" ? t`A short walk` : t`Call Aunt Rosa`}
        defaultValue={start?.title ?? ""}
        maxLength={LONGEST_TITLE}
        autoComplete="off"
        required
        withAsterisk={false}
        error={problem?.field("title")}
      />
      {kind === "habit" ? (
        <NativeSelect
          name="times"
          label={t`How often?`}
          defaultValue={String(start?.times_per_week ?? 3)}
          data={times}
          className={styles.narrow}
          error={problem?.field("times_per_week")}
        />
      ) : null}
      <TextInput
        name="smallest"
        label={t`The smallest version that still counts`}
        description={t`For days on which everything is hard. May stay empty.`}
        defaultValue={start?.smallest ?? ""}
        maxLength={LONGEST_SMALLEST}
        autoComplete="off"
      />
      <Textarea
        name="why"
        label={t`Why it matters to you`}
        description={t`Only you can read it. May stay empty.`}
        rows={2}
        defaultValue={start?.why ?? ""}
        maxLength={LONGEST_WHY}
      />
      {error ? <ErrorNotice error={error} shown={["title", "times_per_week"]} /> : null}
      <div className={page.row}>
        <Button type="submit" loading={busy}>
          {start ? <Trans>Save changes</Trans> : <Trans>Put it on my list</Trans>}
        </Button>
        <Button variant="default" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
