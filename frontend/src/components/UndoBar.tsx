import { Trans } from "@lingui/react/macro";
import { type ReactNode, useEffect, useEffectEvent } from "react";
import { Icon } from "./Icon";
import styles from "./UndoBar.module.css";

/** How long an undo is offered, in milliseconds. */
export const UNDO_MS = 10_000;

/** Says what was done and offers to take it back for ten seconds. */
export function UndoBar({
  children,
  onUndo,
  onOver,
}: {
  children: ReactNode;
  onUndo: () => void;
  /** Called when the ten seconds are over. */
  onOver: () => void;
}) {
  const over = useEffectEvent(onOver);
  useEffect(() => {
    const timer = setTimeout(() => over(), UNDO_MS);
    return () => clearTimeout(timer);
  }, []);
  return (
    <div className={styles.bar}>
      <span role="status">{children}</span>
      <button type="button" className={styles.undo} onClick={onUndo}>
        <svg className={styles.ring} viewBox="0 0 24 24" width="28" height="28" aria-hidden="true">
          <circle cx="12" cy="12" r="10" />
        </svg>
        <Icon name="undo" size={18} />
        <Trans>Undo</Trans>
      </button>
    </div>
  );
}
