import { useLingui } from "@lingui/react/macro";
import { useEffect, useEffectEvent } from "react";
import { Face, VALENCES, type Valence } from "@/components/Face";
import styles from "@/components/FaceRow.module.css";
import { faceLabels } from "@/components/faces";

/** Five faces, each saved by one tap or by the keys 1 to 5. */
export function FaceRow({ onPick, labelledBy }: { onPick: (valence: Valence) => void; labelledBy: string }) {
  const { t } = useLingui();
  const pick = useEffectEvent(onPick);
  useEffect(() => {
    function onKey(event: KeyboardEvent) {
      if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return;
      const target = event.target as HTMLElement | null;
      if (target?.closest?.("input, textarea, select, [contenteditable]")) return;
      const valence = VALENCES[Number(event.key) - 1];
      if (valence !== undefined) pick(valence);
    }
    window.addEventListener("keydown", onKey);
    return () => window.removeEventListener("keydown", onKey);
  }, []);

  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset is for inputs; these are buttons that act at once.
    <div className={styles.row} role="group" aria-labelledby={labelledBy}>
      {VALENCES.map((valence, index) => (
        <button
          key={valence}
          type="button"
          className={styles.face}
          onClick={() => onPick(valence)}
          aria-keyshortcuts={String(index + 1)}
        >
          <Face valence={valence} size="100%" />
          <span className={styles.label}>{t(faceLabels[valence])}</span>
        </button>
      ))}
    </div>
  );
}
