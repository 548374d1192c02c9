import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon } from "@/components/Icon";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Problem } from "@/lib/problem";
import { draftOf, type Item, type Plan, planKeys, planQuery, putPlan, type Step } from "./api";
import styles from "./SafetyPlan.module.css";

const REVIEW_DAYS = [30, 90, 180];
const EMPTY = { text: "", phone: "" } as Item;

/** The six steps to write. Nothing is lost when the plan was changed elsewhere meanwhile: the person decides. */
export function PlanEditor({
  plan,
  onSaved,
  onCancel,
}: {
  plan: Plan;
  onSaved: () => void;
  onCancel: () => void;
}) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const [draft, setDraft] = useState(() => draftOf(plan));
  const [version, setVersion] = useState(plan.version);
  const save = useMutation({
    mutationFn: putPlan,
    onSuccess: (answer) => {
      queryClient.setQueryData(planQuery.queryKey, answer);
      void queryClient.invalidateQueries({ queryKey: [...planKeys.all, "versions"] });
      onSaved();
    },
  });
  const isStale = save.error instanceof Problem && save.error.status === 412;

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate({ draft, version });
  }

  function change(step: Step, items: Item[]): void {
    setDraft((before) => ({ ...before, steps: { ...before.steps, [step.key]: items } }));
  }

  async function takeMine(): Promise<void> {
    const latest = await queryClient.fetchQuery({ ...planQuery, staleTime: 0 });
    setVersion(latest.version);
    save.mutate({ draft, version: latest.version });
  }

  async function takeTheirs(): Promise<void> {
    const latest = await queryClient.fetchQuery({ ...planQuery, staleTime: 0 });
    setVersion(latest.version);
    setDraft(draftOf(latest));
    save.reset();
  }

  return (
    <form className={page.stack} onSubmit={submit}>
      <EnglishOnly className={styles.steps}>
        <ol>
          {plan.steps.map((step) => (
            <li key={step.key} className={page.card}>
              <StepFields
                step={step}
                items={draft.steps[step.key] ?? []}
                onChange={(items) => change(step, items)}
              />
            </li>
          ))}
        </ol>
      </EnglishOnly>
      <NativeSelect
        label={t`Remind me to look at it again`}
        value={draft.review_every_days ?? ""}
        onChange={(event) =>
          setDraft({ ...draft, review_every_days: Number(event.currentTarget.value) || null })
        }
        data={[
          ...[...new Set([...REVIEW_DAYS, draft.review_every_days ?? 90])]
            .sort((left, right) => left - right)
            .map((days) => ({ value: String(days), label: t`after ${days} days` })),
          { value: "", label: t`never` },
        ]}
      />
      {isStale ? (
        <Notice tone="attention" title={t`This plan was changed somewhere else meanwhile`}>
          <p>
            <Trans>What you wrote is still here. Which one should be kept?</Trans>
          </p>
          <div className={page.row}>
            <Button variant="default" size="sm" onClick={() => void takeMine()}>
              <Trans>Mine, as it is here</Trans>
            </Button>
            <Button variant="default" size="sm" onClick={() => void takeTheirs()}>
              <Trans>The other one</Trans>
            </Button>
          </div>
        </Notice>
      ) : save.error ? (
        <ErrorNotice error={save.error} />
      ) : null}
      <div className={page.row}>
        <Button type="submit" loading={save.isPending}>
          <Trans>Save my plan</Trans>
        </Button>
        <Button variant="subtle" onClick={onCancel}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}

function StepFields({
  step,
  items,
  onChange,
}: {
  step: Step;
  items: Item[];
  onChange: (items: Item[]) => void;
}) {
  const { t } = useLingui();
  // An empty step invites with a few lines; a filled one always has one more.
  const count = Math.min(step.max, Math.max(items.length, step.suggested || 1));
  const [lines, setLines] = useState(count);
  const takes: readonly string[] = step.takes;
  const shown = Math.max(lines, items.length);
  const fresh: Item = takes.includes("kind") ? { ...EMPTY, kind: "person" } : EMPTY;

  function set(index: number, part: Partial<Item>): void {
    const next = Array.from({ length: Math.max(items.length, index + 1) }, (_, at) => items[at] ?? fresh);
    next[index] = { ...(next[index] ?? fresh), ...part };
    onChange(next);
  }

  return (
    <fieldset className={page.fieldset}>
      <legend className={styles.legend}>
        <span className={styles.number}>{step.number}</span> {step.heading}
      </legend>
      <p className={page.soft}>{step.prompt}</p>
      <div className={styles.lines}>
        {Array.from({ length: shown }, (_, index) => {
          const item = items[index] ?? fresh;
          const place = index + 1;
          const line = `${step.heading}, ${place}`;
          return (
            // The lines have no names of their own: their place is what they are.
            <div key={index} className={styles.line}>
              <TextInput
                aria-label={line}
                dir="auto"
                maxLength={300}
                value={item.text}
                onChange={(event) => set(index, { text: event.currentTarget.value })}
              />
              {takes.includes("phone") ? (
                <TextInput
                  aria-label={`${line}: ${t`phone`}`}
                  placeholder={t`phone`}
                  type="tel"
                  maxLength={40}
                  value={item.phone}
                  onChange={(event) => set(index, { phone: event.currentTarget.value })}
                />
              ) : null}
              {takes.includes("url") ? (
                <TextInput
                  aria-label={`${line}: ${t`website`}`}
                  placeholder="https://"
                  type="url"
                  value={item.url ?? ""}
                  onChange={(event) => set(index, { url: event.currentTarget.value })}
                />
              ) : null}
              {takes.includes("kind") ? (
                <NativeSelect
                  aria-label={`${line}: ${t`person or place`}`}
                  value={item.kind}
                  onChange={(event) => set(index, { kind: event.currentTarget.value as Item["kind"] })}
                  data={[
                    { value: "person", label: t`a person` },
                    { value: "place", label: t`a place` },
                  ]}
                />
              ) : null}
              {item.text ? (
                <button
                  type="button"
                  className={styles.remove}
                  aria-label={t`Remove ${item.text}`}
                  onClick={() => onChange(items.filter((_, at) => at !== index))}
                >
                  <Icon name="remove" />
                </button>
              ) : null}
            </div>
          );
        })}
      </div>
      {shown < step.max ? (
        <Button
          variant="subtle"
          size="sm"
          leftSection={<Icon name="plus" size={18} />}
          onClick={() => setLines(shown + 1)}
        >
          <Trans>Another line</Trans>
        </Button>
      ) : null}
    </fieldset>
  );
}
