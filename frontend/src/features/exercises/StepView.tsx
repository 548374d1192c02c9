import { Plural, Trans, useLingui } from "@lingui/react/macro";
import { Button, Textarea } from "@mantine/core";
import { useEffect, useId, useState } from "react";
import page from "@/components/Page.module.css";
import type { Step } from "./api";
import styles from "./Player.module.css";

const SECOND_MS = 1000;
const RATINGS = Array.from({ length: 11 }, (_, value) => value);

/** One step of an exercise: something to read, to write, to rate, to breathe with, or to rest in. */
export function StepView({
  step,
  still,
  answer,
  onAnswer,
}: {
  step: Step;
  /** What to do instead of following something that moves. */
  still: string;
  answer: string | number | undefined;
  onAnswer: (answer: string | number) => void;
}) {
  if (step.kind === "write")
    return (
      <Textarea
        label={step.text}
        description={step.hint || undefined}
        rows={5}
        maxLength={step.max_length ?? 2000}
        value={typeof answer === "string" ? answer : ""}
        onChange={(event) => onAnswer(event.currentTarget.value)}
        classNames={{ label: styles.question }}
      />
    );
  if (step.kind === "rate")
    return <Rate step={step} value={typeof answer === "number" ? answer : undefined} onChange={onAnswer} />;
  return (
    <>
      <p className={styles.text}>{step.text}</p>
      {step.kind === "breathe" ? <Breathe step={step} still={still} /> : null}
      {step.kind === "timer" && step.seconds ? <Timer seconds={step.seconds} /> : null}
    </>
  );
}

function Rate({
  step,
  value,
  onChange,
}: {
  step: Step;
  value: number | undefined;
  onChange: (value: number) => void;
}) {
  const name = useId();
  return (
    <fieldset className={page.fieldset}>
      <legend className={styles.question}>{step.text}</legend>
      <div className={styles.ratings}>
        {RATINGS.map((rating) => (
          <label key={rating} className={styles.rating}>
            <input
              type="radio"
              name={name}
              value={rating}
              checked={value === rating}
              onChange={() => onChange(rating)}
            />
            {rating}
          </label>
        ))}
      </div>
      <p className={styles.ends}>
        <span>0: {step.low}</span>
        <span>10: {step.high}</span>
      </p>
    </fieldset>
  );
}

type Beat = { cycle: number; phase: number; left: number };

/** The beat after this one; null after the last. */
export function nextBeat(beat: Beat, phases: readonly { seconds: number }[], cycles: number): Beat | null {
  if (beat.left > 1) return { ...beat, left: beat.left - 1 };
  const last = beat.phase + 1 >= phases.length;
  const phase = last ? 0 : beat.phase + 1;
  const cycle = last ? beat.cycle + 1 : beat.cycle;
  return cycle >= cycles ? null : { cycle, phase, left: phases[phase]?.seconds ?? 1 };
}

/**
 * A circle that grows and shrinks with the breath and counts the seconds. Where motion is unwelcome the circle stays
 * as it is: words and count say the same.
 */
function Breathe({ step, still }: { step: Step; still: string }) {
  const { t } = useLingui();
  const { phases } = step;
  const cycles = step.cycles ?? 1;
  const start: Beat = { cycle: 0, phase: 0, left: phases[0]?.seconds ?? 1 };
  const [beat, setBeat] = useState<Beat | null>(start);
  const [running, setRunning] = useState(false);

  useEffect(() => {
    if (!running) return;
    const timer = setInterval(
      () => setBeat((before) => (before ? nextBeat(before, phases, cycles) : null)),
      SECOND_MS,
    );
    return () => clearInterval(timer);
  }, [running, phases, cycles]);

  const phase = beat ? phases[beat.phase] : undefined;
  return (
    <div className={styles.breathe}>
      <div
        className={styles.circle}
        data-phase={running && phase ? phase.phase : "rest"}
        style={{ transitionDuration: `${phase?.seconds ?? 1}s` }}
        aria-hidden="true"
      />
      <div className={styles.count}>
        {/* Each phase is said once; the seconds are for the eyes. */}
        <p role="status">{beat && phase ? (running ? phase.label : t`Ready when you are`) : t`Well done`}</p>
        {beat && running ? (
          <p aria-hidden="true" className={styles.seconds}>
            {beat.left}
          </p>
        ) : null}
      </div>
      <p className={`${page.soft} ${page.small}`}>
        {beat ? (
          <Trans>
            Round {beat.cycle + 1} of {cycles}
          </Trans>
        ) : (
          <Plural value={cycles} one="# round" other="# rounds" />
        )}
      </p>
      {still ? <p className={`${page.soft} ${page.small} ${styles.still}`}>{still}</p> : null}
      <div className={page.row}>
        {beat ? (
          <Button variant="default" onClick={() => setRunning(!running)}>
            {running ? <Trans>Pause</Trans> : <Trans>Start breathing</Trans>}
          </Button>
        ) : (
          <Button
            variant="default"
            onClick={() => {
              setBeat(start);
              setRunning(true);
            }}
          >
            <Trans>Once more</Trans>
          </Button>
        )}
      </div>
    </div>
  );
}

/** Counts down, and can be stopped or left at any time. */
function Timer({ seconds }: { seconds: number }) {
  const [left, setLeft] = useState(seconds);
  const [running, setRunning] = useState(false);
  const over = left === 0;
  useEffect(() => {
    if (!running || over) return;
    const timer = setInterval(() => setLeft((before) => Math.max(0, before - 1)), SECOND_MS);
    return () => clearInterval(timer);
  }, [running, over]);
  const clock = `${Math.floor(left / 60)}:${String(left % 60).padStart(2, "0")}`;
  return (
    <div className={styles.breathe}>
      <p className={styles.seconds} role="timer" aria-live="off">
        {clock}
      </p>
      {over ? (
        <p role="status">
          <Trans>The time is over.</Trans>
        </p>
      ) : (
        <Button variant="default" onClick={() => setRunning(!running)}>
          {running ? <Trans>Pause</Trans> : <Trans>Start the time</Trans>}
        </Button>
      )}
    </div>
  );
}
