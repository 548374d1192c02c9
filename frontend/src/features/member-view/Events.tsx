import { Trans, useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, TextInput } from "@mantine/core";
import { useMutation, useQueryClient } from "@tanstack/react-query";
import { type FormEvent, useState } from "react";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { Problem } from "@/lib/problem";
import { formatDay, today } from "@/lib/time";
import { type Annotation, annotate, memberKey, removeAnnotation } from "./api";
import styles from "./MemberView.module.css";

/** What happened meanwhile: the numbers on the drawings, in words; and a form for one more. */
export function Events({ member, annotations }: { member: string; annotations: readonly Annotation[] }) {
  const [adding, setAdding] = useState(false);
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="events">
      <h2 id="events">
        <Trans>What happened meanwhile</Trans>
      </h2>
      {annotations.length ? (
        <ol className={styles.events}>
          {annotations.map((annotation) => (
            <Event key={annotation.id} member={member} annotation={annotation} />
          ))}
        </ol>
      ) : (
        <p className={page.soft}>
          <Trans>
            A new medicine, a move, an exam: what is noted here stands as a number on every drawing.
          </Trans>
        </p>
      )}
      {adding ? (
        <Form member={member} onDone={() => setAdding(false)} />
      ) : (
        <div className={styles.screen}>
          <Button variant="default" size="sm" onClick={() => setAdding(true)}>
            <Trans>Note an event</Trans>
          </Button>
        </div>
      )}
    </section>
  );
}

function useKindWords(): Record<Annotation["kind"], string> {
  const { t } = useLingui();
  return { medication: t`Medication`, event: t`Event`, other: t`Other` };
}

function useReload(member: string): () => Promise<void> {
  const queryClient = useQueryClient();
  return () => queryClient.invalidateQueries({ queryKey: [...memberKey(member), "trends"] });
}

function Event({ member, annotation }: { member: string; annotation: Annotation }) {
  const { t } = useLingui();
  const kinds = useKindWords();
  const reload = useReload(member);
  const remove = useMutation({
    mutationFn: () => removeAnnotation(member, annotation.id),
    onSuccess: reload,
  });
  const text = annotation.text ?? t`cannot be read any more`;
  return (
    <li>
      <span>
        <strong>{kinds[annotation.kind]}</strong>: {text}{" "}
        <span className={page.soft}>
          {annotation.until
            ? t`${formatDay(annotation.on)} to ${formatDay(annotation.until)}`
            : formatDay(annotation.on)}
          {annotation.author ? `, ${annotation.author.name}` : ""}
        </span>
      </span>
      {annotation.is_mine ? (
        <Button
          size="compact-sm"
          variant="subtle"
          className={styles.screen}
          aria-label={t`Remove: ${text}`}
          loading={remove.isPending}
          onClick={() => remove.mutate()}
        >
          <Trans>Remove</Trans>
        </Button>
      ) : null}
      {remove.error ? <ErrorNotice error={remove.error} /> : null}
    </li>
  );
}

function Form({ member, onDone }: { member: string; onDone: () => void }) {
  const { t } = useLingui();
  const kinds = useKindWords();
  const reload = useReload(member);
  const [kind, setKind] = useState<Annotation["kind"]>("event");
  const [text, setText] = useState("");
  const [on, setOn] = useState(() => today());
  const [until, setUntil] = useState("");
  const save = useMutation({
    mutationFn: () => annotate(member, { kind, text: text.trim(), on, until: until || null }),
    onSuccess: async () => {
      await reload();
      onDone();
    },
  });
  const problem = save.error instanceof Problem ? save.error : undefined;

  function submit(event: FormEvent): void {
    event.preventDefault();
    save.mutate();
  }

  return (
    <form onSubmit={submit} className={page.stack}>
      <div className={styles.fields}>
        <NativeSelect
          label={t`Kind`}
          value={kind}
          onChange={(event) => setKind(event.currentTarget.value as Annotation["kind"])}
          data={Object.entries(kinds).map(([value, label]) => ({ value, label }))}
        />
        <TextInput
          label={t`In a few words`}
          value={text}
          maxLength={200}
          required
          error={problem?.field("text")}
          onChange={(event) => setText(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t`On`}
          value={on}
          required
          error={problem?.field("on")}
          onChange={(event) => setOn(event.currentTarget.value)}
        />
        <TextInput
          type="date"
          label={t`Until (if it lasted)`}
          value={until}
          min={on}
          error={problem?.field("until")}
          onChange={(event) => setUntil(event.currentTarget.value)}
        />
      </div>
      {save.error ? <ErrorNotice error={save.error} shown={["text", "on", "until"]} /> : null}
      <div className={page.row}>
        <Button type="submit" size="sm" loading={save.isPending} disabled={!text.trim() || !on}>
          <Trans>Save the event</Trans>
        </Button>
        <Button size="sm" variant="default" onClick={onDone}>
          <Trans>Cancel</Trans>
        </Button>
      </div>
    </form>
  );
}
