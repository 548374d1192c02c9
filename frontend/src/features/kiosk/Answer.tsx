import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import { Icon } from "@/components/Icon";
import { ErrorNotice, Notice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { HelpPanel } from "@/features/help/HelpPanel";
import { asked, isSettled, resumeAt } from "@/features/questionnaires/flow";
import { hasStem, QuestionCard } from "@/features/questionnaires/QuestionCard";
import runner from "@/features/questionnaires/Runner.module.css";
import { useDraft } from "@/features/questionnaires/useDraft";
import { Problem } from "@/lib/problem";
import { useAction, useRemote } from "@/lib/remote";
import { type Answering, begin, finish, save } from "./api";
import styles from "./Kiosk.module.css";

/** How long a shared device may lie untouched before it forgets what is on it, in milliseconds. */
export const IDLE_MS = 120_000;
/** How long the last words stay. */
const THANKS_MS = 20_000;
/** As in the runner of one's own questionnaires: the second tap of a double one must not answer the next question. */
const TAP_MS = 300;

/**
 * Answering with a token instead of an account. Nothing is kept on the device: token and answers live in the memory of
 * this page, and `onClear` takes them off it, by a button, after two minutes without a touch, and at the end.
 */
export function Answer({ token, onClear }: { token: string; onClear: () => void }) {
  const { t } = useLingui();
  const found = useRemote(token, () => begin(token));
  useIdle(IDLE_MS, onClear);

  if (found.error) {
    const isOver = found.error instanceof Problem && found.error.status === 404;
    return (
      <div className={styles.page}>
        <PageTitle title={isOver ? t`This can no longer be answered` : t`Questionnaire`} />
        {isOver ? (
          <Notice>
            <Trans>The code or link has run out, was used, or was taken back. Ask for a new one.</Trans>
          </Notice>
        ) : (
          <ErrorNotice error={found.error} retry={found.again} />
        )}
        <div>
          <Button variant="default" onClick={onClear}>
            <Trans>Clear this screen</Trans>
          </Button>
        </div>
      </div>
    );
  }
  if (!found.data) {
    return (
      <div className={styles.page}>
        <PageTitle title={t`Questionnaire`} />
        <Skeleton height={320} radius="lg" />
      </div>
    );
  }
  return found.data.status === "completed" ? (
    <Thanks help={null} onClear={onClear} />
  ) : (
    <Begun token={token} answering={found.data} onClear={onClear} />
  );
}

function Begun({ token, answering, onClear }: { token: string; answering: Answering; onClear: () => void }) {
  const isFresh = Object.keys(answering.answers).length === 0;
  const [agreed, setAgreed] = useState(!isFresh);
  const [done, setDone] = useState<Answering | null>(null);
  if (done) return <Thanks help={done.help} onClear={onClear} />;
  if (!agreed) return <Before answering={answering} onAgree={() => setAgreed(true)} onClear={onClear} />;
  return <Questions token={token} answering={answering} onDone={setDone} onClear={onClear} />;
}

/** Who will see the answers, before the first question. */
function Before({
  answering,
  onAgree,
  onClear,
}: {
  answering: Answering;
  onAgree: () => void;
  onClear: () => void;
}) {
  const { t } = useLingui();
  return (
    <div className={styles.page}>
      <PageTitle title={answering.questionnaire.title} />
      <section className={`${page.card} ${page.stack}`} aria-label={t`Before you begin`}>
        <EnglishOnly className={page.stack}>
          {answering.who_sees.map((line) => (
            <p key={line}>{line}</p>
          ))}
        </EnglishOnly>
        <p>
          <Trans>You may leave out what you would rather not answer, and stop at any time.</Trans>
        </p>
      </section>
      <div className={page.row}>
        <Button onClick={onAgree}>
          <Trans>Begin</Trans>
        </Button>
        <Button variant="default" onClick={onClear}>
          <Trans>Not now</Trans>
        </Button>
      </div>
      <EnglishOnly note={false}>
        <p className={`${page.soft} ${page.small}`}>{answering.questionnaire.credit}</p>
      </EnglishOnly>
    </div>
  );
}

function Questions({
  token,
  answering,
  onDone,
  onClear,
}: {
  token: string;
  answering: Answering;
  onDone: (answer: Answering) => void;
  onClear: () => void;
}) {
  const { t } = useLingui();
  const { questions, title, stem } = answering.questionnaire;
  const draft = useDraft(answering, async (answers) => {
    const saved = await save(token, answers);
    return { help: saved.help ?? null };
  });
  const [at, setAt] = useState(() => resumeAt(questions, draft.answers));
  const [putAway, setPutAway] = useState(false);
  const end = useAction(async () => {
    await draft.flush();
    return finish(token);
  }, onDone);
  const list = asked(questions, draft.answers);
  const index = Math.max(
    0,
    list.findIndex((question) => question.link_id === at),
  );
  const question = list[index];
  const isLast = index === list.length - 1;
  const value = question ? draft.answers[question.link_id] : undefined;
  const isComplete = list.every((entry) => isSettled(entry, draft.answers));
  const panel = putAway ? null : draft.help;
  const going = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(going.current), []);

  function move(step: number): void {
    clearTimeout(going.current);
    const next = list[index + step];
    if (next) setAt(next.link_id);
  }

  function choose(next: number | null, by: "tap" | "arrow"): void {
    if (!question) return;
    clearTimeout(going.current);
    if (question.asks_about_harm) setPutAway(false);
    void draft.put(question.link_id, next);
    // After the question about harm the server has the word first; it may have help to show.
    if (by === "arrow" || question.asks_about_harm) return;
    going.current = setTimeout(() => {
      const after = asked(questions, { ...draft.answers, [question.link_id]: next });
      const following = after[after.indexOf(question) + 1];
      if (following) setAt(following.link_id);
    }, TAP_MS);
  }

  return (
    <div className={`${styles.page} ${runner.runner}`}>
      <PageTitle title={title} />
      <div className={runner.progress}>
        <progress value={index + 1} max={list.length} aria-label={t`Progress`} />
        <p aria-live="polite" className={page.soft}>
          <Trans>
            Question {index + 1} of {list.length}
          </Trans>
        </p>
      </div>
      {panel ? <HelpPanel help={panel} isOwn={false} onDismiss={() => setPutAway(true)} /> : null}
      {question ? (
        <QuestionCard
          key={question.link_id}
          question={question}
          stem={hasStem(question, questions) ? stem : null}
          value={value}
          takesFocus={!panel}
          onChoose={choose}
        />
      ) : null}
      {draft.state === "failed" ? (
        <ErrorNotice error={draft.error} retry={() => void draft.flush().catch(() => undefined)} />
      ) : null}
      {end.error ? <ErrorNotice error={end.error} /> : null}
      <div className={runner.bar}>
        <Button
          variant="default"
          disabled={index === 0}
          leftSection={<Icon name="back" size={18} />}
          onClick={() => move(-1)}
        >
          <Trans>Back</Trans>
        </Button>
        {isLast ? (
          <Button loading={end.pending} disabled={!isComplete} onClick={() => end.run(undefined)}>
            <Trans>Finish</Trans>
          </Button>
        ) : (
          <Button
            variant={value === undefined ? "default" : "filled"}
            disabled={value === undefined}
            onClick={() => move(1)}
          >
            <Trans>Next</Trans>
          </Button>
        )}
      </div>
      <div className={runner.below}>
        <button
          type="button"
          className={runner.decline}
          aria-pressed={value === null}
          onClick={() => choose(null, "tap")}
        >
          <Trans>I would rather not say</Trans>
        </button>
        <button type="button" className={runner.decline} onClick={onClear}>
          <Trans>Stop and clear this screen</Trans>
        </button>
      </div>
    </div>
  );
}

/** The end: help where an answer asks for it, thanks, and an empty screen for the next person. No result stands here. */
function Thanks({ help, onClear }: { help: Answering["help"]; onClear: () => void }) {
  const { t } = useLingui();
  const clear = useEffectEvent(onClear);
  // Whoever was shown help gets the time to read it; the idle limit clears the screen all the same.
  const hasHelp = help !== null && help.presentation !== "quiet";
  useEffect(() => {
    if (hasHelp) return;
    const timer = setTimeout(() => clear(), THANKS_MS);
    return () => clearTimeout(timer);
  }, [hasHelp]);
  return (
    <div className={styles.page}>
      <PageTitle title={t`Thank you`} />
      {help ? <HelpPanel help={help} isOwn={false} /> : null}
      <p>
        <Trans>Your answers are saved. Nothing of them stays on this device.</Trans>
      </p>
      <div>
        <Button onClick={onClear}>
          <Trans>Clear this screen</Trans>
        </Button>
      </div>
    </div>
  );
}

/** Calls `onIdle` when nothing was touched for a while. */
function useIdle(milliseconds: number, onIdle: () => void): void {
  const idle = useEffectEvent(onIdle);
  useEffect(() => {
    let timer = setTimeout(() => idle(), milliseconds);
    const again = () => {
      clearTimeout(timer);
      timer = setTimeout(() => idle(), milliseconds);
    };
    const events = ["pointerdown", "keydown", "scroll"] as const;
    for (const name of events) window.addEventListener(name, again, { passive: true });
    return () => {
      clearTimeout(timer);
      for (const name of events) window.removeEventListener(name, again);
    };
  }, [milliseconds]);
}
