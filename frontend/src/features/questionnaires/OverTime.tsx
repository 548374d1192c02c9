import { Trans, useLingui } from "@lingui/react/macro";
import page from "@/components/Page.module.css";
import { formatDateTime } from "@/lib/time";
import type { Summary } from "./api";
import styles from "./CheckUps.module.css";

const WIDTH = 320;
const HEIGHT = 72;

/** The totals of each questionnaire that was answered at least twice: a line, and the same numbers as a table. */
export function OverTime({ rows, titleOf }: { rows: Summary[]; titleOf: (row: Summary) => string }) {
  const groups = new Map<string, { title: string; points: { at: string; value: number }[] }>();
  for (const row of [...rows].reverse()) {
    const value = row.scores.total?.value;
    if (value === null || value === undefined || !row.completed_at) continue;
    const group = groups.get(row.questionnaire) ?? { title: titleOf(row), points: [] };
    group.points.push({ at: row.completed_at, value });
    groups.set(row.questionnaire, group);
  }
  const shown = [...groups].filter(([, group]) => group.points.length > 1);
  if (shown.length === 0) return null;
  return (
    <ul className={styles.charts}>
      {shown.map(([code, group]) => (
        <Chart key={code} title={group.title} points={group.points} />
      ))}
    </ul>
  );
}

function Chart({ title, points }: { title: string; points: { at: string; value: number }[] }) {
  const { t } = useLingui();
  const times = points.map((point) => Date.parse(point.at));
  const [start = 0, end = 1] = [Math.min(...times), Math.max(...times)];
  const highest = Math.max(...points.map((point) => point.value), 1);
  const x = (time: number) => 6 + ((time - start) / Math.max(1, end - start)) * (WIDTH - 12);
  const y = (value: number) => HEIGHT - 6 - (value / highest) * (HEIGHT - 12);
  const places = points.map((point, index) => ({ ...point, x: x(times[index] ?? start), y: y(point.value) }));
  return (
    <li className={page.card}>
      <h3>{title}</h3>
      <svg viewBox={`0 0 ${WIDTH} ${HEIGHT}`} className={styles.chart} aria-hidden="true">
        <line x1="0" x2={WIDTH} y1={HEIGHT - 6} y2={HEIGHT - 6} className={styles.axis} />
        <polyline points={places.map((place) => `${place.x},${place.y}`).join(" ")} className={styles.line} />
        {places.map((place) => (
          <circle key={place.at} cx={place.x} cy={place.y} r="4" className={styles.dot} />
        ))}
      </svg>
      <details className={styles.twin}>
        <summary>
          <Trans>Show as a table</Trans>
        </summary>
        <table>
          <caption className={page.srOnly}>{title}</caption>
          <thead>
            <tr>
              <th scope="col">{t`When`}</th>
              <th scope="col">{t`Total`}</th>
            </tr>
          </thead>
          <tbody>
            {[...points].reverse().map((point) => (
              <tr key={point.at}>
                <th scope="row">{formatDateTime(new Date(point.at))}</th>
                <td>{point.value}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </details>
    </li>
  );
}
