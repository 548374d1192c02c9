import { useLingui } from "@lingui/react/macro";
import { Icon } from "./Icon";
import styles from "./Steps.module.css";

/** A list of steps, of which the ones before `current` are done. */
export function Steps({ steps, current }: { steps: string[]; current: number }) {
  const { t } = useLingui();
  return (
    <ol className={styles.steps} aria-live="polite">
      {steps.map((step, index) => {
        const state = index < current ? "done" : index === current ? "now" : "next";
        return (
          <li key={step} data-state={state} aria-current={state === "now" ? "step" : undefined}>
            <span className={styles.sign} aria-hidden="true">
              {state === "done" ? <Icon name="check" size={18} /> : null}
            </span>
            <span>
              {step}
              {state === "done" ? <span className={styles.srOnly}> {t`(done)`}</span> : null}
            </span>
          </li>
        );
      })}
    </ol>
  );
}
