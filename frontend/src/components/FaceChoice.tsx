import { useLingui } from "@lingui/react/macro";
import { Face, VALENCES, type Valence } from "@/components/Face";
import { faceLabels } from "@/components/faces";
import page from "@/components/Page.module.css";
import styles from "./FaceRow.module.css";

/** The five faces as one choice of a form. */
export function FaceChoice({
  legend,
  value,
  onChange,
  optional = false,
}: {
  legend: string;
  value: Valence | undefined;
  onChange: (valence: Valence) => void;
  optional?: boolean;
}) {
  const { t } = useLingui();
  return (
    <fieldset className={page.fieldset}>
      <legend className={page.legend}>{legend}</legend>
      <div className={styles.row}>
        {VALENCES.map((valence) => (
          <label key={valence} className={styles.choice}>
            <input
              type="radio"
              name="valence"
              value={valence}
              checked={value === valence}
              onChange={() => onChange(valence)}
              required={!optional}
            />
            <Face valence={valence} size="100%" />
            <span className={styles.label}>{t(faceLabels[valence])}</span>
          </label>
        ))}
      </div>
    </fieldset>
  );
}
