import { Plural, Trans, useLingui } from "@lingui/react/macro";
import page from "@/components/Page.module.css";
import { TableTwin } from "@/components/TableTwin";
import { formatDay } from "@/lib/time";
import type { Insights } from "./api";
import { useMoodName, useNumber } from "./formats";
import styles from "./Insights.module.css";
import { daysBetween, segments, share } from "./shapes";

const WIDTH = 640;
const HEIGHT = 200;
const MARGIN = 24;
const MOODS = [-2, -1, 0, 1, 2] as const;

/** The mean of the days around each day, as a line that does not cross days without entries. */
export function Trend({ data }: { data: Insights }) {
  const { t } = useLingui();
  const number = useNumber();
  const moodName = useMoodName();
  const { points, gaps, window_days: windowDays, sentence } = data.trend;
  const length = Math.max(1, daysBetween(data.from, data.to));
  const x = (day: string) => (daysBetween(data.from, day) / length) * WIDTH;
  const y = (mean: number) => HEIGHT - share(mean, -2, 2) * HEIGHT;
  if (points.length === 0 && !sentence) return null;

  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby="trend">
      <h2 id="trend">
        <Trans>Over time</Trans>
      </h2>
      {sentence ? <p>{sentence}</p> : null}
      {points.length ? (
        <>
          <svg
            viewBox={`-2 -${MARGIN} ${WIDTH + 4} ${HEIGHT + MARGIN + 6}`}
            className={styles.trend}
            role="img"
            aria-label={t`Line of the mean of ${windowDays} days; the table holds the numbers`}
          >
            {gaps.map((gap) => (
              <rect
                key={gap.from}
                x={x(gap.from)}
                width={Math.max(2, x(gap.to) - x(gap.from))}
                y={-MARGIN}
                height={HEIGHT + MARGIN + 6}
                className={styles.gapBand}
              />
            ))}
            {MOODS.map((mood) => (
              <line key={mood} x1="0" x2={WIDTH} y1={y(mood)} y2={y(mood)} className={styles.grid} />
            ))}
            {segments(points, gaps).map((part) =>
              part.length === 1 && part[0] ? (
                <circle
                  key={part[0].date}
                  cx={x(part[0].date)}
                  cy={y(part[0].mean)}
                  r="2.5"
                  className={styles.dot}
                />
              ) : (
                <polyline
                  key={part[0]?.date}
                  points={part.map((point) => `${x(point.date)},${y(point.mean)}`).join(" ")}
                  className={styles.line}
                />
              ),
            )}
            {MOODS.map((mood) => (
              <text key={mood} x="2" y={y(mood) - 4} className={styles.axis}>
                {moodName(mood)}
              </text>
            ))}
          </svg>
          <p className={`${page.soft} ${page.small}`}>
            <Trans>Each point is the mean of the {windowDays} days around it.</Trans>{" "}
            {gaps.length ? (
              <Plural
                value={gaps.length}
                one="# stretch without entries is left empty."
                other="# stretches without entries are left empty."
              />
            ) : null}
          </p>
          <TableTwin
            caption={t`Mean of ${windowDays} days`}
            head={[t`Day`, t`Mean`]}
            rows={[...points].reverse().map((point) => [formatDay(point.date), number(point.mean)])}
          />
        </>
      ) : null}
    </section>
  );
}
