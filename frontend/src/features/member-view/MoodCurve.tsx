import { Trans, useLingui } from "@lingui/react/macro";
import type { Valence } from "@/components/Face";
import { faceLabels } from "@/components/faces";
import page from "@/components/Page.module.css";
import { TableTwin } from "@/components/TableTwin";
import { displayLocale, formatDay } from "@/lib/time";
import { Axis } from "./Axis";
import styles from "./MemberView.module.css";
import { MoodSentence, runs } from "./MoodChart";
import { FOOT, HEIGHT, height, useTimeline } from "./timeline";

/** The mood of a stretch of days by itself, without events and boundary. */
export function MoodCurve({
  days,
  from,
  to,
}: {
  days: { on: string; mean: number }[];
  from: string;
  to: string;
}) {
  const { t } = useLingui();
  const line = useTimeline(from, to);
  const y = (mean: number) => height(mean, -2, 2);
  const number = new Intl.NumberFormat(displayLocale(), {
    signDisplay: "exceptZero",
    maximumFractionDigits: 1,
  });
  if (days.length === 0) {
    return (
      <p className={page.soft}>
        <Trans>No mood was noted in this time.</Trans>
      </p>
    );
  }
  return (
    <>
      <p>
        <MoodSentence days={days} />
      </p>
      <svg
        viewBox={`-2 -10 ${line.width + 4} ${HEIGHT + FOOT + 10}`}
        className={styles.chart}
        role="img"
        aria-label={t`Mood by day; the table holds the numbers`}
      >
        {([-2, 0, 2] as Valence[]).map((face) => (
          <g key={face}>
            <line x1="0" x2={line.width} y1={y(face)} y2={y(face)} className={styles.grid} />
            <text x="2" y={Math.max(y(face) - 4, 4)} className={styles.axis}>
              {t(faceLabels[face])}
            </text>
          </g>
        ))}
        <Axis line={line} />
        {runs(days).map((run) => (
          <polyline
            key={run[0]?.on}
            points={run.map((day) => `${line.x(day.on)},${y(day.mean)}`).join(" ")}
            className={styles.line}
          />
        ))}
        {days.map((day) => (
          <circle key={day.on} cx={line.x(day.on)} cy={y(day.mean)} r="2.5" className={styles.dot} />
        ))}
      </svg>
      <TableTwin
        caption={t`Mood by day`}
        head={[t`Day`, t`Mean`]}
        rows={[...days].reverse().map((day) => [formatDay(day.on), number.format(day.mean)])}
      />
    </>
  );
}
