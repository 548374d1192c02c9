import { type ReactNode, useId } from "react";
import styles from "./Card.module.css";
import page from "./Page.module.css";

/** A section of a page of settings: heading, state, what can be done. */
export function Card({
  title,
  mark,
  isOpen = false,
  children,
}: {
  title: string;
  /** The state in a word or two. */
  mark?: string;
  /** The state asks for something. */
  isOpen?: boolean;
  children: ReactNode;
}) {
  const id = useId();
  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby={id}>
      <div className={styles.head}>
        <h2 id={id}>{title}</h2>
        {mark ? (
          <span className={styles.mark} data-open={isOpen || undefined}>
            {mark}
          </span>
        ) : null}
      </div>
      {children}
    </section>
  );
}
