import { Trans, useLingui } from "@lingui/react/macro";
import type { ReactNode } from "react";
import { Problem, Unreachable } from "@/lib/problem";
import styles from "./Notice.module.css";

type Tone = "calm" | "attention";

/** A short message in the flow of the page. `attention` is read out at once, `calm` when there is a pause. */
export function Notice({
  tone = "calm",
  title,
  children,
  action,
}: {
  tone?: Tone;
  title?: ReactNode;
  children?: ReactNode;
  action?: ReactNode;
}) {
  return (
    <div className={styles.notice} data-tone={tone} role={tone === "attention" ? "alert" : "status"}>
      <div className={styles.words}>
        {title ? <p className={styles.title}>{title}</p> : null}
        {children ? <div>{children}</div> : null}
      </div>
      {action}
    </div>
  );
}

/**
 * What went wrong, in the server's own words where it said any, with a way to try again. `shown` names the fields
 * whose errors stand at the field already; what the server said of others is listed here.
 */
export function ErrorNotice({
  error,
  retry,
  shown = [],
}: {
  error: unknown;
  retry?: () => void;
  shown?: readonly string[];
}) {
  const words = useErrorWords();
  const text = words(error);
  const others = error instanceof Problem ? error.fields.filter((entry) => !shown.includes(entry.field)) : [];
  const more = [...new Set(others.map((entry) => entry.detail))].filter((detail) => detail !== text);
  return (
    <Notice
      tone="attention"
      action={
        retry ? (
          // No button of Mantine's: the first page would carry all of it for this one.
          <button type="button" className={styles.retry} onClick={retry}>
            <Trans>Try again</Trans>
          </button>
        ) : null
      }
    >
      {[text, ...more].map((line) => (
        <p key={line}>{line}</p>
      ))}
    </Notice>
  );
}

/** Says in words what an error means for the person. */
export function useErrorWords(): (error: unknown) => string {
  const { t } = useLingui();
  return (error) => {
    if (error instanceof Unreachable) {
      return navigator.onLine === false
        ? t`You seem to be offline. Nothing is lost; try again when you are connected.`
        : t`We could not reach the server. Nothing is lost; please try again in a moment.`;
    }
    if (error instanceof Problem && error.detail) return error.detail;
    return t`Something on our side did not work. Please try again in a moment.`;
  };
}
