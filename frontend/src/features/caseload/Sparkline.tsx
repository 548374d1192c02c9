import { useLingui } from "@lingui/react/macro";
import { displayLocale } from "@/lib/time";
import type { LatestScore } from "./api";
import styles from "./Caseload.module.css";

const WIDTH = 96;
const HEIGHT = 28;

/** The latest totals of a questionnaire on its whole scale; the same numbers in words for who does not see it. */
export function Sparkline({ score }: { score: LatestScore }) {
  const { t } = useLingui();
  const number = new Intl.NumberFormat(displayLocale(), { maximumFractionDigits: 1 });
  const values = score.spark.map((value) => number.format(value)).join(", ");
  const low = score.minimum ?? Math.min(...score.spark);
  const range = Math.max(1, (score.maximum ?? Math.max(...score.spark)) - low);
  const x = (index: number) => 4 + (index / Math.max(1, score.spark.length - 1)) * (WIDTH - 8);
  const y = (value: number) => HEIGHT - 4 - ((value - low) / range) * (HEIGHT - 8);
  const last = score.spark.length - 1;
  return (
    <svg
      viewBox={`0 0 ${WIDTH} ${HEIGHT}`}
      width={WIDTH}
      height={HEIGHT}
      className={styles.spark}
      role="img"
      aria-label={t`${score.title}, oldest first: ${values}`}
    >
      <line x1="0" x2={WIDTH} y1={HEIGHT - 4} y2={HEIGHT - 4} className={styles.floor} />
      <polyline points={score.spark.map((value, index) => `${x(index)},${y(value)}`).join(" ")} />
      <circle cx={last ? x(last) : WIDTH / 2} cy={y(score.spark[last] ?? low)} r="3" />
    </svg>
  );
}
