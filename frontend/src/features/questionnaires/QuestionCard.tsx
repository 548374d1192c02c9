import { useEffect, useRef } from "react";
import { EnglishOnly } from "@/components/EnglishOnly";
import page from "@/components/Page.module.css";
import type { Question } from "./api";
import styles from "./Runner.module.css";

/** Whether the words before the questions belong to this one: it is answered in the same way as the first. */
export function hasStem(question: Question, questions: readonly Question[]): boolean {
  const words = (each: Question | undefined) => each?.options.map((option) => option.text).join();
  return words(question) === words(questions[0]);
}

/** A click that a key made has no count. */
function kindOf(event: Event): "tap" | "arrow" {
  return event instanceof UIEvent && event.detail === 0 ? "arrow" : "tap";
}

/** One question with its answers; a tap, a key and the arrow keys are told apart. */
export function QuestionCard({
  question,
  stem,
  value,
  takesFocus,
  onChoose,
}: {
  question: Question;
  stem: string | null;
  value: number | null | undefined;
  takesFocus: boolean;
  onChoose: (value: number, by: "tap" | "arrow") => void;
}) {
  const legend = useRef<HTMLLegendElement>(null);
  const mayFocus = useRef(takesFocus);
  useEffect(() => {
    if (mayFocus.current) legend.current?.focus();
  }, []);
  return (
    <EnglishOnly className={`${page.card} ${styles.card}`}>
      <fieldset className={page.fieldset}>
        <legend ref={legend} tabIndex={-1} className={styles.legend}>
          {stem ? <span className={styles.stem}>{stem}</span> : null}
          <span className={styles.question}>{question.text}</span>
        </legend>
        <div className={styles.options}>
          {question.options.map((option) => (
            <label key={option.value} className={styles.option}>
              <input
                type="radio"
                name={question.link_id}
                checked={value === option.value}
                onChange={({ nativeEvent }) => onChoose(option.value, kindOf(nativeEvent))}
                // Choosing the answer that is there already is a choice, too: it goes on.
                onClick={({ nativeEvent }) =>
                  value === option.value && onChoose(option.value, kindOf(nativeEvent))
                }
              />
              <span className={styles.key} aria-hidden="true">
                {option.value}
              </span>
              <span>{option.text || option.value}</span>
            </label>
          ))}
        </div>
      </fieldset>
    </EnglishOnly>
  );
}
