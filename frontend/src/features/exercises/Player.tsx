import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link, useNavigate, useParams } from "@tanstack/react-router";
import { type FormEvent, useEffect, useRef, useState } from "react";
import type { Valence } from "@/components/Face";
import { FaceChoice } from "@/components/FaceChoice";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";

import { HelpPanel, type HelpPayload } from "@/features/help/HelpPanel";
import { Problem } from "@/lib/problem";
import { browserTimeZone, withOffset } from "@/lib/time";
import { uuid7 } from "@/lib/uuid7";
import {
  type Answers,
  type Exercise,
  exerciseQuery,
  putSession,
  type SessionInput,
  sessionKeys,
} from "./api";
import styles from "./Player.module.css";
import { StepView } from "./StepView";

export default function Player() {
  const { t, i18n } = useLingui();
  const { exerciseId } = useParams({ from: "/exercises/$exerciseId" });
  const exercise = useQuery(exerciseQuery(exerciseId, i18n.locale));
  if (exercise.error) {
    const gone = exercise.error instanceof Problem && exercise.error.status === 404;
    return (
      <>
        <PageTitle title={gone ? t`This exercise is not offered` : t`Exercise`} />
        {gone ? (
          <p>
            <Link to="/exercises">
              <Trans>All exercises</Trans>
            </Link>
          </p>
        ) : (
          <ErrorNotice error={exercise.error} retry={() => exercise.refetch()} />
        )}
      </>
    );
  }
  if (!exercise.data)
    return (
      <>
        <PageTitle title={t`Exercise`} />
        <Skeleton height={320} radius="lg" />
      </>
    );
  return <Play key={exerciseId} exercise={exercise.data} />;
}

/** Where somebody is: before the first step, at one, or after the last. */
type Place = "start" | "end" | number;

function Play({ exercise }: { exercise: Exercise }) {
  const { t } = useLingui();
  const navigate = useNavigate();
  const queryClient = useQueryClient();
  const [id] = useState(() => uuid7());
  const [startedAt, setStartedAt] = useState(() => withOffset(new Date()));
  const [place, setPlace] = useState<Place>("start");
  const [before, setBefore] = useState<Valence | undefined>();
  const [after, setAfter] = useState<Valence | undefined>();
  const [answers, setAnswers] = useState<Answers>({});
  const [help, setHelp] = useState<HelpPayload | null>(null);
  const [isKept, setIsKept] = useState(false);
  const heading = useRef<HTMLHeadingElement>(null);
  const total = exercise.steps.length;
  const step = typeof place === "number" ? exercise.steps[place] : undefined;

  const save = useMutation({
    mutationFn: (finished: boolean) =>
      putSession(id, {
        exercise: exercise.id,
        started_at: startedAt,
        time_zone: browserTimeZone(),
        finished_at: finished ? withOffset(new Date()) : null,
        before: before ?? null,
        after: after ?? null,
        answers: withoutBlank(answers),
      } satisfies SessionInput),
    onSuccess: (saved, finished) => {
      if (saved.help) setHelp(saved.help as unknown as HelpPayload);
      setIsKept(finished);
      return queryClient.invalidateQueries({ queryKey: sessionKeys.all });
    },
  });

  useScreenAwake(step?.kind === "breathe" || step?.kind === "timer");

  // A new step is a new page for who cannot see it; the first one is announced by the page itself.
  const first = useRef(true);
  useEffect(() => {
    if (!first.current) heading.current?.focus();
    first.current = false;
  }, [place]);

  function begin() {
    setStartedAt(withOffset(new Date()));
    setPlace(0);
  }

  function next(event?: FormEvent) {
    event?.preventDefault();
    if (typeof place !== "number") return;
    // What was written so far is kept even if the person stops here.
    if (step?.kind === "write" && answers[step.key]) save.mutate(false);
    setPlace(place + 1 < total ? place + 1 : "end");
  }

  function back() {
    if (place === "end") setPlace(total - 1);
    else if (typeof place === "number") setPlace(place > 0 ? place - 1 : "start");
  }

  return (
    <div className={styles.player}>
      <PageTitle
        title={exercise.title}
        lead={exercise.summary}
        aside={
          <Link to="/exercises" className={styles.leave}>
            <Trans>All exercises</Trans>
          </Link>
        }
      />
      {help ? <HelpPanel help={help} onDismiss={() => setHelp(null)} /> : null}

      {place === "start" ? (
        <section className={`${page.card} ${page.stack}`} aria-label={t`Beginning`}>
          <FaceChoice legend={exercise.before} value={before} onChange={setBefore} optional />
          <div className={page.row}>
            <Button onClick={begin}>
              <Trans>Begin</Trans>
            </Button>
            {before === undefined ? (
              <span className={`${page.soft} ${page.small}`}>
                <Trans>You can begin without an answer.</Trans>
              </span>
            ) : null}
          </div>
        </section>
      ) : step && typeof place === "number" ? (
        <form className={`${page.card} ${page.stack}`} onSubmit={next}>
          <p ref={heading} tabIndex={-1} className={styles.place}>
            {t`Step ${place + 1} of ${total}`}
          </p>
          <StepView
            key={step.key}
            step={step}
            still={exercise.still}
            answer={answers[step.key]}
            onAnswer={(answer) => setAnswers((given) => ({ ...given, [step.key]: answer }))}
          />
          <div className={page.row}>
            <Button type="submit">
              {place + 1 < total ? <Trans>Next</Trans> : <Trans>To the end</Trans>}
            </Button>
            <Button variant="default" onClick={back}>
              <Trans>Back</Trans>
            </Button>
          </div>
        </form>
      ) : (
        <section className={`${page.card} ${page.stack}`} aria-label={t`Ending`}>
          <p ref={heading} tabIndex={-1} className={styles.place}>
            <Trans>You have come to the end.</Trans>
          </p>
          <FaceChoice legend={exercise.after} value={after} onChange={setAfter} optional />
          {save.error ? <ErrorNotice error={save.error} /> : null}
          {isKept ? (
            <p role="status">
              <Trans>It is kept.</Trans> <Compared before={before} after={after} />
            </p>
          ) : null}
          <div className={page.row}>
            {isKept ? (
              <Button onClick={() => navigate({ to: "/exercises" })}>
                <Trans>All exercises</Trans>
              </Button>
            ) : (
              <>
                <Button loading={save.isPending} onClick={() => save.mutate(true)}>
                  {save.error ? <Trans>Try again</Trans> : <Trans>Keep that I did this</Trans>}
                </Button>
                <Button variant="default" onClick={back}>
                  <Trans>Back</Trans>
                </Button>
              </>
            )}
          </div>
        </section>
      )}
    </div>
  );
}

function Compared({ before, after }: { before?: Valence; after?: Valence }) {
  if (before === undefined || after === undefined) return null;
  if (after > before) return <Trans>You feel a little better than before.</Trans>;
  if (after === before) return <Trans>You feel as before. That is fine too.</Trans>;
  return <Trans>It feels harder than before. That happens; be gentle with yourself.</Trans>;
}

function withoutBlank(answers: Answers): Answers {
  return Object.fromEntries(
    Object.entries(answers).filter(([, answer]) => typeof answer === "number" || answer.trim()),
  );
}

/** Keeps the screen on while somebody follows it without touching it. */
function useScreenAwake(wanted: boolean): void {
  useEffect(() => {
    if (!wanted || !("wakeLock" in navigator)) return;
    let lock: WakeLockSentinel | null = null;
    let over = false;
    navigator.wakeLock.request("screen").then(
      (held) => {
        if (over) void held.release();
        else lock = held;
      },
      // A device that is low on power may refuse; the exercise goes on.
      () => {},
    );
    return () => {
      over = true;
      void lock?.release();
    };
  }, [wanted]);
}
