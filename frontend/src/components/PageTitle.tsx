import { type ReactNode, useLayoutEffect, useRef } from "react";
import styles from "./Page.module.css";

// The first page is announced by the browser; only later ones need the focus moved to their heading.
let firstPage = true;

/** The one heading of a page: names the document and takes the focus after a change of page. */
export function PageTitle({
  title,
  children,
  lead,
  aside,
}: {
  /** The words for the tab. */
  title: string;
  children?: ReactNode;
  lead?: ReactNode;
  aside?: ReactNode;
}) {
  const heading = useRef<HTMLHeadingElement>(null);
  useLayoutEffect(() => {
    document.title = `${title} · MentalMuse`;
  }, [title]);
  useLayoutEffect(() => {
    if (!firstPage) heading.current?.focus();
    firstPage = false;
  }, []);
  return (
    <header className={styles.title}>
      <div>
        <h1 ref={heading} tabIndex={-1}>
          {children ?? title}
        </h1>
        {lead ? <p className={styles.lead}>{lead}</p> : null}
      </div>
      {aside}
    </header>
  );
}
