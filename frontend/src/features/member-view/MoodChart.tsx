import { Trans, useLingui } from "@lingui/react/macro";
import type { Valence } from "@/components/Face";
import { faceLabels } from "@/components/faces";
import page from "@/components/Page.module.css";
import { TableTwin } from "@/components/TableTwin";
import { displayLocale, formatDay, shiftDay } from "@/lib/time";
import { Axis, Boundary, Flags } from "./Axis";
import type { Annotation, Trends } from "./api";
import styles from "./MemberView.module.css";
import type { Sharing } from "./sharing";
import { FOOT, HEAD, HEIGHT, height, type Timeline } from "./timeline";

type Mood = NonNullable<Trends["mood"]>;
const FACES: readonly Valence[] = [-2, -1, 0, 1, 2];
/** A line goes on over this many days without an entry; a longer gap is left empty. */
const BRIDGED = 3;

/** The mean of each day with entries, on the same axis as the scores. */
export function MoodChart({
  mood,
  line,
  shared,
  annotations,
}: {
  mood: Mood;
  shared: Sharing;
  line: Timeline;
  annotations: readonly Annotation[];
}) {
  const { t } = useLingui();
  const y = (mean: number) => height(mean, -2, 2);
  const number = new Intl.NumberFormat(displayLocale(), {
    signDisplay: "exceptZero",
    maximumFractionDigits: 1,
  });

  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="mood">
      <h2 id="mood">
        <Trans>Mood</Trans>
      </h2>
      <p>
        <MoodSentence days={mood.days} />
      </p>
      {mood.days.length ? (
        <>
          <svg
            viewBox={`-2 -${HEAD} ${line.width + 4} ${HEIGHT + HEAD + FOOT}`}
            className={styles.chart}
            role="img"
            aria-label={t`Mood by day; the table holds the numbers`}
          >
            {FACES.map((face) => (
              <line key={face} x1="0" x2={line.width} y1={y(face)} y2={y(face)} className={styles.grid} />
            ))}
            <Axis line={line} />
            <Boundary line={line} shared={shared} />
            {runs(mood.days).map((run) => (
              <polyline
                key={run[0]?.on}
                points={run.map((day) => `${line.x(day.on)},${y(day.mean)}`).join(" ")}
                className={styles.line}
              />
            ))}
            {mood.days.map((day) => (
              <circle key={day.on} cx={line.x(day.on)} cy={y(day.mean)} r="2.5" className={styles.dot} />
            ))}
            {FACES.map((face) => (
              <text key={face} x="2" y={y(face) - 4} className={styles.axis}>
                {t(faceLabels[face])}
              </text>
            ))}
            <Flags line={line} annotations={annotations} />
          </svg>
          <p className={`${page.soft} ${page.small}`}>
            <Trans>
              Each point is the mean of one day's entries. Longer stretches without entries are left empty.
            </Trans>
          </p>
          <TableTwin
            caption={t`Mood by day`}
            head={[t`Day`, t`Mean`, t`Entries`]}
            rows={[...mood.days]
              .reverse()
              .map((day) => [formatDay(day.on), number.format(day.mean), String(day.entries)])}
          />
        </>
      ) : null}
      <Counts
        title={t`Words`}
        rows={mood.words.map(({ word, count }) => [word.replaceAll("_", " "), count])}
      />
      <Counts title={t`Tags`} rows={mood.tags.map(({ tag, count }) => [tag, count])} />
    </section>
  );
}

export function MoodSentence({ days }: { days: readonly { mean: number }[] }) {
  const { t } = useLingui();
  if (days.length === 0) return t`No mood was noted in this time.`;
  const mean = days.reduce((sum, day) => sum + day.mean, 0) / days.length;
  const face = t(faceLabels[Math.round(mean) as Valence]);
  const low = days.filter((day) => day.mean <= -1).length;
  const count = days.length;
  return t`${count} days with entries. On average ${face}; ${low} of these days low or very low.`;
}

/** Days that hang together. */
export function runs<T extends { on: string }>(days: readonly T[]): T[][] {
  const found: T[][] = [];
  for (const day of days) {
    const last = found.at(-1)?.at(-1);
    if (!last || day.on > shiftDay(last.on, BRIDGED)) found.push([]);
    found.at(-1)?.push(day);
  }
  return found;
}

/** What was named most, with how often. */
export function Counts({ title, rows }: { title: string; rows: readonly (readonly [string, number])[] }) {
  if (rows.length === 0) return null;
  return (
    <div className={styles.counts}>
      <h3>{title}</h3>
      <ul>
        {rows.map(([name, count]) => (
          <li key={name}>
            {name} <span className={page.soft}>{count}</span>
          </li>
        ))}
      </ul>
    </div>
  );
}
