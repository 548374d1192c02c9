import { useLingui } from "@lingui/react/macro";
import { displayLocale, formatDate } from "@/lib/time";
import type { Annotation } from "./api";
import styles from "./MemberView.module.css";
import type { Sharing } from "./sharing";
import { HEAD, HEIGHT, type Timeline } from "./timeline";

/** The months below a drawing. */
export function Axis({ line }: { line: Timeline }) {
  const months = new Intl.DateTimeFormat(displayLocale(), { month: "short", timeZone: "UTC" });
  const years = new Intl.DateTimeFormat(displayLocale(), {
    month: "short",
    year: "2-digit",
    timeZone: "UTC",
  });
  return (
    <>
      <line x1="0" x2={line.width} y1={HEIGHT} y2={HEIGHT} className={styles.grid} />
      {line.months.map((day) => {
        const x = line.x(`${day}T00:00:00Z`);
        const format = day.slice(5, 7) === "01" ? years : months;
        return (
          <g key={day}>
            <line x1={x} x2={x} y1={HEIGHT} y2={HEIGHT + 5} className={styles.grid} />
            <text x={x + 3} y={HEIGHT + 18} className={styles.axis}>
              {format.format(new Date(`${day}T00:00:00Z`))}
            </text>
          </g>
        );
      })}
    </>
  );
}

/**
 * Where the person's sharing began, as a line. Days that are not shared are covered: what was there is not known, and not
 * nothing.
 */
export function Boundary({ line, shared }: { line: Timeline; shared: Sharing }) {
  const { t } = useLingui();
  const { from, firstDay } = shared;
  const hidden = firstDay && firstDay > line.from ? line.x(`${firstDay}T00:00:00Z`) : 0;
  const isInside = from !== null && from.slice(0, 10) > line.from && from.slice(0, 10) <= line.to;
  const x = isInside ? line.x(from) : 0;
  const isRight = x > line.width * 0.55;
  return (
    <g>
      {hidden ? (
        <rect x="0" width={hidden} y={-HEAD} height={HEIGHT + HEAD} className={styles.before} />
      ) : null}
      {isInside ? (
        <>
          <line x1={x} x2={x} y1={-HEAD} y2={HEIGHT} className={styles.boundaryLine} />
          <text
            x={isRight ? x - 6 : x + 6}
            y={-HEAD + 14}
            textAnchor={isRight ? "end" : "start"}
            className={styles.boundaryName}
          >
            {t`shared from ${formatDate(from)}`}
          </text>
        </>
      ) : null}
    </g>
  );
}

/** Events as numbered flags; the list below the drawings says what the numbers mean. */
export function Flags({ line, annotations }: { line: Timeline; annotations: readonly Annotation[] }) {
  return annotations.map((annotation, index) => {
    if (annotation.on < line.from || annotation.on > line.to) return null;
    const x = line.x(annotation.on);
    const end = annotation.until && annotation.until > annotation.on ? line.x(annotation.until) : x;
    return (
      <g key={annotation.id}>
        {end > x ? <rect x={x} width={end - x} y="-4" height="4" className={styles.span} /> : null}
        <line x1={x} x2={x} y1="-4" y2={HEIGHT} className={styles.flagLine} />
        <circle cx={x} cy="-8" r="9" className={styles.flag} />
        <text x={x} y="-3.5" textAnchor="middle" className={styles.flagName}>
          {index + 1}
        </text>
      </g>
    );
  });
}
