import { Trans } from "@lingui/react/macro";
import { EnglishOnly } from "@/components/EnglishOnly";
import page from "@/components/Page.module.css";
import type { NotOnTrack as Signal } from "./api";
import styles from "./MemberView.module.css";

/**
 * The signal alone changes little; what helps is going through what may stand in the way. The boxes are for the talk
 * and the printed page: nothing is saved.
 */
export function NotOnTrack({ signal }: { signal: Signal }) {
  return (
    <section className={`${page.card} ${page.stack} ${styles.attention}`} aria-labelledby="not-on-track">
      <EnglishOnly className={page.stack}>
        <h2 id="not-on-track">Not on track</h2>
        <p>{signal.sentence}</p>
        <ul className={styles.checklist}>
          {signal.checklist.map((entry) => (
            <li key={entry.code}>
              <label>
                <input type="checkbox" />
                <span>
                  <strong>{entry.text}</strong>
                  {entry.detail ? <span className={page.soft}> {entry.detail}</span> : null}
                </span>
              </label>
            </li>
          ))}
        </ul>
      </EnglishOnly>
      <p className={`${page.soft} ${page.small}`}>
        <Trans>
          The boxes are for your talk and the printed page; they are not saved. Source: {signal.source}
        </Trans>
      </p>
    </section>
  );
}
