import { formatDateTime } from "@/lib/time";
import styles from "./SharedList.module.css";

export type SharedItem = { [name: string]: unknown };

/**
 * Items of one class as whoever reads them sees them. The preview before sharing and the page of care staff are both
 * drawn by this, from what the same code of the server made.
 */
export function SharedList({ items }: { items: readonly SharedItem[] }) {
  return (
    <ul className={styles.shared}>
      {items.map((item, index) => (
        <li key={String(item.id ?? index)}>
          <dl>
            {Object.entries(item)
              .filter(([name, value]) => !["id", "links"].includes(name) && value !== null && value !== "")
              .map(([name, value]) => (
                <div key={name}>
                  <dt>{name.replaceAll("_", " ")}</dt>
                  <dd>{said(value)}</dd>
                </div>
              ))}
          </dl>
        </li>
      ))}
    </ul>
  );
}

/** A value in words: times as times, lists by their members. */
function said(value: unknown): string {
  if (typeof value === "string" && /^\d{4}-\d\d-\d\dT/.test(value)) return formatDateTime(new Date(value));
  if (Array.isArray(value)) return value.map(said).filter(Boolean).join(", ");
  if (typeof value === "object" && value !== null) {
    return Object.values(value)
      .filter((each) => each !== null && each !== "")
      .map(said)
      .join(", ");
  }
  return String(value);
}
