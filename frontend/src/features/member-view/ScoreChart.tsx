import { Trans, useLingui } from "@lingui/react/macro";
import { EnglishOnly } from "@/components/EnglishOnly";
import page from "@/components/Page.module.css";
import { TableTwin } from "@/components/TableTwin";
import { displayLocale, formatDay } from "@/lib/time";
import { Axis, Boundary, Flags } from "./Axis";
import type { Annotation, ScorePoint, ScoreTrend } from "./api";
import styles from "./MemberView.module.css";
import type { Sharing } from "./sharing";
import { FOOT, HEAD, HEIGHT, height, type Timeline } from "./timeline";
import { useSourceWords } from "./words";

/** One questionnaire over time: its ranges behind the line, changes that are more than chance marked by shape. */
export function ScoreChart({
  trend,
  line,
  shared,
  annotations,
}: {
  trend: ScoreTrend;
  line: Timeline;
  shared: Sharing;
  annotations: readonly Annotation[];
}) {
  const { t } = useLingui();
  const sources = useSourceWords();
  const id = `score-${trend.questionnaire}-${trend.source}-${trend.score}`;
  // A questionnaire without a known range is drawn on the range of what is there.
  const values = trend.points.map(({ value }) => value);
  const minimum = trend.minimum ?? Math.min(...values);
  const maximum = trend.maximum ?? Math.max(...values);
  const y = (value: number) => height(value, minimum, maximum);
  const number = new Intl.NumberFormat(displayLocale(), { maximumFractionDigits: 1 });
  const marks = useMarkWords();
  const by = trend.source !== "subject" ? sources(trend.source) : "";
  const title = by ? `${trend.title} (${by})` : trend.title;

  return (
    <section className={`${page.card} ${page.stack}`} aria-labelledby={id}>
      <h2 id={id} lang="en" dir="auto">
        {title}
      </h2>
      {trend.status?.sentence ? (
        <EnglishOnly note={false}>
          <p>{trend.status.sentence}</p>
        </EnglishOnly>
      ) : null}
      {trend.points.length ? (
        <>
          <svg
            viewBox={`-2 -${HEAD} ${line.width + 4} ${HEIGHT + HEAD + FOOT}`}
            className={styles.chart}
            role="img"
            aria-label={t`${title} over time; the table holds the numbers`}
          >
            {trend.bands.map((band, index) => (
              <g key={band.code}>
                <rect
                  x="0"
                  width={line.width}
                  y={y(Math.min(maximum, band.end + 0.5))}
                  height={y(Math.max(minimum, band.start - 0.5)) - y(Math.min(maximum, band.end + 0.5))}
                  className={styles.band}
                  data-odd={index % 2 ? "" : undefined}
                />
                <text
                  x={line.width - 4}
                  y={y(Math.min(maximum, band.end + 0.5)) + 13}
                  className={styles.bandName}
                >
                  {band.text}
                </text>
              </g>
            ))}
            <Axis line={line} />
            <Boundary line={line} shared={shared} />
            <polyline
              points={trend.points.map((point) => `${line.x(point.at)},${y(point.value)}`).join(" ")}
              className={styles.line}
            />
            {trend.points.map((point) => (
              <Mark key={point.response} point={point} x={line.x(point.at)} y={y(point.value)} />
            ))}
            <Flags line={line} annotations={annotations} />
          </svg>
          <Key points={trend.points} />
          <TableTwin
            caption={title}
            head={[t`Day`, t`Score`, t`Range`, t`Compared with the first`, t`Remarks`]}
            rows={[...trend.points]
              .reverse()
              .map((point) => [
                `${formatDay(point.on)}${repeated(trend.points, point)}`,
                number.format(point.value),
                point.band?.text ?? "",
                point.is_baseline ? t`This is the first` : point.mark ? marks[point.mark] : "",
                [
                  point.is_late ? t`answered late` : "",
                  point.is_prorated ? t`estimated from the answered questions` : "",
                ]
                  .filter(Boolean)
                  .join(", "),
              ])}
          />
        </>
      ) : (
        <p className={page.soft}>
          <Trans>Nothing was answered in this time.</Trans>
        </p>
      )}
    </section>
  );
}

/** Two of one day are told apart by a number, so that each row has a name of its own. */
function repeated(points: readonly ScorePoint[], point: ScorePoint): string {
  const same = points.filter((each) => each.on === point.on);
  return same.length > 1 ? ` (${same.indexOf(point) + 1})` : "";
}

function useMarkWords(): Record<"improved_reliably" | "worsened_reliably", string> {
  const { t } = useLingui();
  return { improved_reliably: t`reliably better`, worsened_reliably: t`reliably worse` };
}

/** A point: round inside the noise, a triangle where the change since the first is more than chance. */
function Mark({ point, x, y }: { point: ScorePoint; x: number; y: number }) {
  if (point.is_baseline) return <rect x={x - 5} y={y - 5} width="10" height="10" className={styles.first} />;
  if (!point.mark) return <circle cx={x} cy={y} r="4" className={styles.dot} />;
  const up = point.mark === "worsened_reliably" ? -1 : 1;
  return (
    <path
      d={`M${x - 7} ${y - 5 * up} L${x + 7} ${y - 5 * up} L${x} ${y + 8 * up} Z`}
      className={styles.mark}
      data-mark={point.mark}
    />
  );
}

/** What the shapes mean, those that are there. */
function Key({ points }: { points: readonly ScorePoint[] }) {
  const words = useMarkWords();
  const has = (mark: ScorePoint["mark"]) => points.some((point) => point.mark === mark);
  return (
    <ul className={styles.key}>
      {points.some((point) => point.is_baseline) ? (
        <li>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <rect x="3" y="3" width="10" height="10" className={styles.first} />
          </svg>
          <Trans>the first of this care</Trans>
        </li>
      ) : null}
      {has("worsened_reliably") ? (
        <li>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M1 13 L15 13 L8 1 Z" className={styles.mark} data-mark="worsened_reliably" />
          </svg>
          {words.worsened_reliably}
        </li>
      ) : null}
      {has("improved_reliably") ? (
        <li>
          <svg viewBox="0 0 16 16" width="16" height="16" aria-hidden="true">
            <path d="M1 3 L15 3 L8 15 Z" className={styles.mark} data-mark="improved_reliably" />
          </svg>
          {words.improved_reliably}
        </li>
      ) : null}
    </ul>
  );
}
