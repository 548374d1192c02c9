import type { ReactNode } from "react";
import styles from "./AuthLayout.module.css";
import { Hills } from "./Hills";

/** A page outside the app: its words on one side, the landscape on the other. */
export function AuthLayout({ children, wide = false }: { children: ReactNode; wide?: boolean }) {
  return (
    <div className={styles.layout} data-wide={wide || undefined}>
      <div className={styles.art}>
        <Hills />
      </div>
      <div className={styles.side}>
        <div className={styles.content}>{children}</div>
      </div>
    </div>
  );
}
