import { useLingui } from "@lingui/react/macro";
import { Button, NativeSelect, Skeleton, Textarea } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useParams } from "@tanstack/react-router";
import { type FormEvent, useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { CareOnly } from "@/features/caseload/CareOnly";
import { Problem } from "@/lib/problem";
import { acknowledge, begin, eventQuery, handOver, type RiskEventDetail, resolve, riskKeys } from "./api";
import { BreakGlassDialog } from "./BreakGlassDialog";
import { dueWords, englishTime, useNow } from "./clock";
import { Marks } from "./Inbox";
import styles from "./Inbox.module.css";
import { DUTIES, SEVERITIES, STATES, STEPS } from "./words";

/** One item: what it is, by when, what I can do, and what was done. */
export default function EventPage() {
  const { t } = useLingui();
  const { eventId } = useParams({ from: "/review/$eventId" });
  const event = useQuery(eventQuery(eventId));
  return (
    <div className={styles.page}>
      <nav aria-label={t`Back`}>
        <Link to="/review" className={styles.back}>
          {t`To review`}
        </Link>
      </nav>
      <PageTitle title={event.data ? nameOf(event.data) : t`To review`} />
      <CareOnly>
        {event.error ? (
          event.error instanceof Problem && event.error.status === 404 ? (
            <EnglishOnly className={page.card}>
              <p>This item is not yours to see, or not any more. Somebody else is named for it.</p>
            </EnglishOnly>
          ) : (
            <ErrorNotice error={event.error} retry={() => event.refetch()} />
          )
        ) : null}
        {event.isPending ? <Skeleton height={260} radius="lg" /> : null}
        {event.data && !event.error ? <Shown event={event.data} /> : null}
      </CareOnly>
    </div>
  );
}

function nameOf(event: RiskEventDetail): string {
  return event.is_drill ? "Drill" : (event.member?.display_name ?? "Name not shared");
}

function Shown({ event }: { event: RiskEventDetail }) {
  const now = useNow();
  const [glass, setGlass] = useState(false);
  return (
    <EnglishOnly className={styles.page}>
      <section className={`${page.card} ${page.stack}`} aria-label="The item">
        <p className={styles.head}>
          <Marks event={event} />
        </p>
        <p>{event.reason}</p>
        <dl className={styles.facts}>
          <div>
            <dt>Raised</dt>
            <dd>{englishTime(event.raised_at)}</dd>
          </div>
          {event.due_at && event.state !== "resolved" && !event.acknowledged_at ? (
            <div>
              <dt>Clock</dt>
              <dd>
                <strong>{dueWords(event.due_at, now)}</strong>
              </dd>
            </div>
          ) : null}
          <div>
            <dt>With</dt>
            <dd>{event.assigned_to?.name ?? `the ${STEPS[event.step] ?? "responder"}`}</dd>
          </div>
          {event.outcome ? (
            <div>
              <dt>Outcome</dt>
              <dd>{outcomeText(event, event.outcome)}</dd>
            </div>
          ) : null}
        </dl>
        {event.member ? (
          <div className={page.row}>
            <Link to="/caseload/$memberId" params={{ memberId: event.member.id }}>
              What they share with me
            </Link>
            {event.state !== "resolved" ? (
              <Button size="sm" variant="subtle" onClick={() => setGlass(true)}>
                Emergency access
              </Button>
            ) : null}
          </div>
        ) : null}
      </section>
      <Actions event={event} />
      <History event={event} />
      {glass && event.member ? (
        <BreakGlassDialog member={event.member} others={event.hand_over_to} onClose={() => setGlass(false)} />
      ) : null}
    </EnglishOnly>
  );
}

function outcomeText(event: RiskEventDetail, code: string): string {
  return event.outcomes.find((each) => each.code === code)?.text ?? code.replaceAll("_", " ");
}

function useRefresh(): () => Promise<void> {
  const queryClient = useQueryClient();
  return async () => {
    void queryClient.invalidateQueries({ queryKey: ["caseload"] });
    await queryClient.invalidateQueries({ queryKey: riskKeys.all });
  };
}

function Actions({ event }: { event: RiskEventDetail }) {
  const refresh = useRefresh();
  const [form, setForm] = useState<"resolve" | "hand_over" | null>(null);
  // Also after a refusal: somebody else may have been faster, and the page should say who.
  const see = useMutation({ mutationFn: () => acknowledge(event.id), onSettled: refresh });
  const start = useMutation({ mutationFn: () => begin(event.id), onSettled: refresh });
  const can = new Set(event.can);
  if (can.size === 0) return null;
  return (
    <section className={page.stack} aria-label="What you can do">
      <div className={page.row}>
        {can.has("acknowledge") ? (
          <Button loading={see.isPending} onClick={() => see.mutate()}>
            I look after this
          </Button>
        ) : null}
        {can.has("start") ? (
          <Button variant="default" loading={start.isPending} onClick={() => start.mutate()}>
            I have begun
          </Button>
        ) : null}
        {can.has("resolve") ? (
          <Button variant={form === "resolve" ? "filled" : "default"} onClick={() => setForm("resolve")}>
            Resolve
          </Button>
        ) : null}
        {can.has("hand_over") ? (
          <Button variant={form === "hand_over" ? "filled" : "default"} onClick={() => setForm("hand_over")}>
            Hand over
          </Button>
        ) : null}
      </div>
      {see.error ? <ErrorNotice error={see.error} /> : null}
      {start.error ? <ErrorNotice error={start.error} /> : null}
      {form === "resolve" && can.has("resolve") ? (
        <Resolve event={event} onDone={() => setForm(null)} />
      ) : null}
      {form === "hand_over" && can.has("hand_over") ? (
        <HandOver event={event} onDone={() => setForm(null)} />
      ) : null}
    </section>
  );
}

function Resolve({ event, onDone }: { event: RiskEventDetail; onDone: () => void }) {
  const refresh = useRefresh();
  const [outcome, setOutcome] = useState("");
  const [note, setNote] = useState("");
  const save = useMutation({
    mutationFn: () => resolve(event.id, { outcome, note: note.trim() }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });

  function submit(submitted: FormEvent): void {
    submitted.preventDefault();
    save.mutate();
  }

  return (
    <form className={`${page.card} ${page.stack}`} onSubmit={submit} aria-label="Resolve">
      <NativeSelect
        label="What happened"
        required
        value={outcome}
        onChange={(changed) => setOutcome(changed.currentTarget.value)}
        data={[
          { value: "", label: "Choose one" },
          ...event.outcomes.map(({ code, text }) => ({ value: code, label: text })),
        ]}
      />
      <Textarea
        label="Note"
        description="For the people who are named for this item. Stored encrypted."
        autosize
        minRows={3}
        maxLength={4000}
        value={note}
        onChange={(changed) => setNote(changed.currentTarget.value)}
      />
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <div className={page.row}>
        <Button type="submit" loading={save.isPending} disabled={!outcome}>
          Close the item
        </Button>
        <Button variant="default" onClick={onDone}>
          Not yet
        </Button>
      </div>
    </form>
  );
}

function HandOver({ event, onDone }: { event: RiskEventDetail; onDone: () => void }) {
  const refresh = useRefresh();
  const [to, setTo] = useState("");
  const [note, setNote] = useState("");
  const save = useMutation({
    mutationFn: () => handOver(event.id, { to, note: note.trim() }),
    onSuccess: async () => {
      await refresh();
      onDone();
    },
  });

  function submit(submitted: FormEvent): void {
    submitted.preventDefault();
    save.mutate();
  }

  if (event.hand_over_to.length === 0) {
    return <p className={page.card}>Nobody else is named in the risk policy.</p>;
  }
  return (
    <form className={`${page.card} ${page.stack}`} onSubmit={submit} aria-label="Hand over">
      <NativeSelect
        label="To"
        required
        value={to}
        onChange={(changed) => setTo(changed.currentTarget.value)}
        data={[
          { value: "", label: "Choose a person" },
          ...event.hand_over_to.map(({ id, name, duty }) => ({
            value: id,
            label: `${name}, ${DUTIES[duty] ?? duty}`,
          })),
        ]}
      />
      <Textarea
        label="Note"
        autosize
        minRows={2}
        maxLength={4000}
        value={note}
        onChange={(changed) => setNote(changed.currentTarget.value)}
      />
      <p className={page.soft}>They are told at once, and the clock starts anew.</p>
      {save.error ? <ErrorNotice error={save.error} /> : null}
      <div className={page.row}>
        <Button type="submit" loading={save.isPending} disabled={!to}>
          Hand it over
        </Button>
        <Button variant="default" onClick={onDone}>
          Keep it
        </Button>
      </div>
    </form>
  );
}

function History({ event }: { event: RiskEventDetail }) {
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="history">
      <h2 id="history">What was done</h2>
      <ol className={styles.history}>
        {event.history.map((step) => (
          <li key={step.number}>
            <p>
              <strong>{STATES[step.state] ?? step.state}</strong>
              {step.state === "escalated" && STEPS[step.step] ? ` to the ${STEPS[step.step]}` : ""}
              {step.by ? ` by ${step.by.name}` : ""}
              {step.to ? `, handed to ${step.to.name}` : ""}
              {step.outcome ? `: ${outcomeText(event, step.outcome)}` : ""}
            </p>
            <p className={`${page.soft} ${page.small}`}>
              {englishTime(step.at)} · {SEVERITIES[step.severity]}
            </p>
            {step.note ? <p className={styles.note}>{step.note}</p> : null}
          </li>
        ))}
      </ol>
    </section>
  );
}
