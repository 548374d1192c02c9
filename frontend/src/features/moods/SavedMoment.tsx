import { Trans, useLingui } from "@lingui/react/macro";
import { useEffect, useRef, useState } from "react";
import { Face } from "@/components/Face";
import { faceLabels } from "@/components/faces";
import { Notice, useErrorWords } from "@/components/Notice";
import { UndoBar } from "@/components/UndoBar";
import { formatTime } from "@/lib/time";
import { type Capture, retry } from "./captures";
import styles from "./SavedMoment.module.css";

/** What was just tapped: said to be saved at once, and truthfully called back when it was not. */
export function SavedMoment({
  entry,
  onUndo,
  onDone,
}: {
  entry: Capture;
  onUndo: () => Promise<void>;
  onDone: () => void;
}) {
  const { t } = useLingui();
  const words = useErrorWords();
  const [undoable, setUndoable] = useState(true);
  const [undoError, setUndoError] = useState<unknown>(null);
  const heading = useRef<HTMLHeadingElement>(null);
  const label = t(faceLabels[entry.input.valence]);
  const time = formatTime(new Date(entry.input.occurred_at));

  // The button that was pressed is gone; the focus goes to what took its place.
  useEffect(() => heading.current?.focus(), []);

  function undo() {
    setUndoError(null);
    onUndo().catch(setUndoError);
  }

  return (
    <div className={styles.saved}>
      <div className={styles.head}>
        <span className={styles.face}>
          <Face valence={entry.input.valence} size="100%" />
        </span>
        <div>
          <h2 ref={heading} tabIndex={-1} className={styles.label}>
            {label}
          </h2>
          <p className={styles.time}>{time}</p>
        </div>
      </div>
      {entry.phase === "failed" ? (
        <Notice
          tone="attention"
          title={t`Not saved yet`}
          action={
            <button type="button" className={styles.button} onClick={() => retry(entry.id)}>
              <Trans>Try again</Trans>
            </button>
          }
        >
          {words(entry.error)} <Trans>Your moment stays on this screen.</Trans>
        </Notice>
      ) : undoable ? (
        <UndoBar onUndo={undo} onOver={() => setUndoable(false)}>
          <Trans>Saved</Trans>
        </UndoBar>
      ) : (
        <div className={styles.over}>
          <span>
            <Trans>Saved. You can change it in your history at any time.</Trans>
          </span>
          <button type="button" className={styles.button} onClick={onDone}>
            <Trans>Done</Trans>
          </button>
        </div>
      )}
      {undoError ? (
        <Notice tone="attention" title={t`It could not be taken back`}>
          {words(undoError)}
        </Notice>
      ) : null}
    </div>
  );
}
