import styles from "./Wordmark.module.css";

/** The product's sign and name, or an organisation's name in its place. */
export function Wordmark({ name = "MentalMuse" }: { name?: string }) {
  return (
    <span className={styles.mark}>
      <svg viewBox="0 0 40 40" width="32" height="32" aria-hidden="true" focusable="false">
        <rect width="40" height="40" rx="12" fill="var(--brand)" />
        <circle cx="20" cy="20" r="11" fill="var(--mood-up-2)" />
        <g fill="none" stroke="var(--face-ink)" strokeWidth="2" strokeLinecap="round">
          <path d="M14.8 18.400q1.7-2.3 3.4 0M21.8 18.400q1.7-2.3 3.4 0M14.8 22.800q5.2 5.4 10.4 0" />
        </g>
      </svg>
      <span className={styles.name}>{name}</span>
    </span>
  );
}
