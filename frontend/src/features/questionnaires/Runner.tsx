import { Trans, useLingui } from "@lingui/react/macro";
import { Button, Skeleton } from "@mantine/core";
import { useMutation, useQuery, useQueryClient } from "@tanstack/react-query";
import { Link } from "@tanstack/react-router";
import { useEffect, useEffectEvent, useRef, useState } from "react";
import { Icon } from "@/components/Icon";
import { ErrorNotice } from "@/components/Notice";
import page from "@/components/Page.module.css";
import { PageTitle } from "@/components/PageTitle";
import { HelpPanel } from "@/features/help/HelpPanel";
import { isTemporary, Problem } from "@/lib/problem";
import {
  complete,
  type Question,
  type Questionnaire,
  questionnaireQuery,
  type Response,
  responseQuery,
  saveAnswers,
} from "./api";
import { asked, isSettled, resumeAt } from "./flow";
import { hasStem, QuestionCard } from "./QuestionCard";
import styles from "./Runner.module.css";
import { type Draft, useDraft } from "./useDraft";

/** How long a tapped answer stays in view, in milliseconds: the second tap of a double one must not answer the next. */
const TAP_MS = 300;

/** Asks the questions of a draft, one at a time. */
export function Runner({
  response,
  onFinished,
}: {
  response: Response;
  onFinished: (answer: Response) => void;
}) {
  const questionnaire = useQuery(questionnaireQuery(response.questionnaire));
  if (questionnaire.data)
    return <Questions response={response} questionnaire={questionnaire.data} onFinished={onFinished} />;
  return (
    <div className={styles.runner}>
      <PageTitle title={response.title} />
      {questionnaire.error ? (
        <ErrorNotice error={questionnaire.error} retry={() => questionnaire.refetch()} />
      ) : (
        <Skeleton height={320} radius="lg" />
      )}
    </div>
  );
}

function Questions({
  response,
  questionnaire,
  onFinished,
}: {
  response: Response;
  questionnaire: Questionnaire;
  onFinished: (answer: Response) => void;
}) {
  const { t } = useLingui();
  const queryClient = useQueryClient();
  const draft = useDraft(response, (answers) => saveAnswers(response.id, answers));
  const [at, setAt] = useState(() => resumeAt(questionnaire.questions, draft.answers));
  const [putAway, setPutAway] = useState<string>();
  const finish = useMutation({
    mutationFn: async () => {
      await draft.flush();
      return complete(response.id);
    },
    onSuccess: onFinished,
    onError: (error) => {
      const missing = error instanceof Problem && error.code === "unanswered" ? firstOpen() : undefined;
      if (missing) setAt(missing);
    },
  });

  const list = asked(questionnaire.questions, draft.answers);
  const found = list.findIndex((question) => question.link_id === at);
  const index = Math.max(0, found);
  const question = list[index];
  const isLast = index === list.length - 1;
  const answer = question ? draft.answers[question.link_id] : undefined;
  const isDeclined = answer === null;
  const firstOpen = () => list.find((entry) => !isSettled(entry, draft.answers))?.link_id;
  // A panel that was put away comes back for a new answer to the question about harm, not for every other one.
  const panel = draft.help && draft.help.trigger !== putAway ? draft.help : null;

  const going = useRef<ReturnType<typeof setTimeout>>(undefined);
  useEffect(() => () => clearTimeout(going.current), []);

  function move(step: number): void {
    clearTimeout(going.current);
    const next = list[index + step];
    if (next) setAt(next.link_id);
  }

  function choose(value: number | null, by: "key" | "tap" | "arrow"): void {
    if (!question) return;
    finish.reset();
    clearTimeout(going.current);
    void draft.put(question.link_id, value);
    if (question.asks_about_harm) {
      // The server has the word first: it may have help to show, again if this is a new answer.
      setPutAway(undefined);
    } else if (by === "key") advance(question, value);
    // Whoever walks through the answers with the arrow keys has not decided yet.
    else if (by === "tap") going.current = setTimeout(() => advance(question, value), TAP_MS);
  }

  /** To the next question, which may be one that only this answer brings up. */
  function advance(from: Question, value: number | null): void {
    const after = asked(questionnaire.questions, { ...draft.answers, [from.link_id]: value });
    const next = after[after.indexOf(from) + 1];
    if (next) setAt(next.link_id);
  }

  const onKey = useEffectEvent((event: KeyboardEvent) => {
    const target = event.target instanceof HTMLElement ? event.target : null;
    const isTyping = target?.matches("input:not([type=radio]), textarea, select, [contenteditable]");
    if (
      isTyping ||
      event.repeat ||
      event.ctrlKey ||
      event.metaKey ||
      event.altKey ||
      !/^[0-9]$/.test(event.key)
    )
      return;
    const option = question?.options.find((entry) => entry.value === Number(event.key));
    if (!option) return;
    event.preventDefault();
    choose(option.value, "key");
  });
  useEffect(() => {
    const listen = (event: KeyboardEvent) => onKey(event);
    window.addEventListener("keydown", listen);
    return () => window.removeEventListener("keydown", listen);
  }, []);

  // Coming back to the draft shows what was answered here, not what was loaded first.
  const keep = useEffectEvent(() => {
    queryClient.setQueryData(responseQuery(response.id).queryKey, (before) =>
      before?.status === "in-progress" ? { ...before, answers: draft.answers, help: draft.help } : before,
    );
  });
  useEffect(() => () => keep(), []);

  return (
    <div className={styles.runner}>
      <PageTitle title={questionnaire.title} />
      <div className={styles.progress}>
        <progress value={index + 1} max={list.length} aria-label={t`Progress`} />
        <p aria-live="polite" className={page.soft}>
          <Trans>
            Question {index + 1} of {list.length}
          </Trans>
        </p>
      </div>

      {panel ? <HelpPanel help={panel} onDismiss={() => setPutAway(panel.trigger)} /> : null}

      {question ? (
        <QuestionCard
          key={question.link_id}
          question={question}
          stem={hasStem(question, questionnaire.questions) ? questionnaire.stem : null}
          value={answer}
          takesFocus={found >= 0 && !panel}
          onChoose={choose}
        />
      ) : null}

      <Trouble draft={draft} error={finish.error} code={response.questionnaire} />

      <div className={styles.bar}>
        <Button
          variant="default"
          disabled={index === 0}
          leftSection={<Icon name="back" size={18} />}
          onClick={() => move(-1)}
        >
          <Trans>Back</Trans>
        </Button>
        {isLast ? (
          <Button
            loading={finish.isPending}
            disabled={firstOpen() !== undefined}
            onClick={() => finish.mutate()}
          >
            <Trans>Finish</Trans>
          </Button>
        ) : (
          <Button
            variant={answer === undefined ? "default" : "filled"}
            disabled={answer === undefined}
            rightSection={<Icon name="next" size={18} />}
            onClick={() => move(1)}
          >
            <Trans>Next</Trans>
          </Button>
        )}
      </div>

      <div className={styles.below}>
        <button
          type="button"
          className={styles.decline}
          aria-pressed={isDeclined}
          onClick={() => choose(null, "tap")}
        >
          <Trans>I would rather not say</Trans>
        </button>
        <Link to="/check-ups" className={styles.decline}>
          <Trans>Pause</Trans>
        </Link>
      </div>
      <p className={`${page.soft} ${page.small}`} role="status">
        {draft.state === "saving" ? (
          <Trans>Saving…</Trans>
        ) : draft.state === "saved" ? (
          <Trans>Saved as you go. You can stop here and go on later.</Trans>
        ) : (
          <Trans>Not saved yet. Your answers stay on this screen.</Trans>
        )}
      </p>
    </div>
  );
}

/** Why an answer or the end could not be saved, and what can be done: try again, or begin anew. */
function Trouble({ draft, error, code }: { draft: Draft; error: unknown; code: string }) {
  const found = draft.state === "failed" ? draft.error : error;
  if (!found) return null;
  const isOver = found instanceof Problem && ["draft_expired", "unreadable"].includes(found.code);
  return (
    <>
      <ErrorNotice
        error={found}
        retry={isTemporary(found) ? () => void draft.flush().catch(() => undefined) : undefined}
      />
      {isOver ? (
        <div>
          <Link to="/check-ups/begin/$code" params={{ code }}>
            <Trans>Begin a new one</Trans>
          </Link>
        </div>
      ) : null}
    </>
  );
}
