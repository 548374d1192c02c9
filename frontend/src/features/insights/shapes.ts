import { shiftDay } from "@/lib/time";

/** Days between two days, the first one included. */
export function daysBetween(from: string, to: string): number {
  return Math.round((Date.parse(`${to}T00:00:00Z`) - Date.parse(`${from}T00:00:00Z`)) / 86_400_000);
}

/** The Monday of the week that a day is in. */
export function mondayOf(day: string): string {
  const weekday = (new Date(`${day}T00:00:00Z`).getUTCDay() + 6) % 7;
  return shiftDay(day, -weekday);
}

/** The weeks from `from` to `to`, each with its seven days; days outside the range are null. */
export function weeksOf(from: string, to: string): (string | null)[][] {
  const weeks: (string | null)[][] = [];
  for (let monday = mondayOf(from); monday <= to; monday = shiftDay(monday, 7)) {
    weeks.push(
      Array.from({ length: 7 }, (_, weekday) => {
        const day = shiftDay(monday, weekday);
        return day < from || day > to ? null : day;
      }),
    );
  }
  return weeks;
}

export type Point = { date: string; mean: number };
type Gap = { from: string; to: string };

/** A line is drawn only through days that hang together: it ends before each gap and begins anew after it. */
export function segments(points: readonly Point[], gaps: readonly Gap[]): Point[][] {
  const found: Point[][] = [];
  let last: Point | undefined;
  for (const point of points) {
    const before = last?.date ?? "";
    // Days are compared as text: YYYY-MM-DD sorts by time.
    const isParted = !last || gaps.some((gap) => before < gap.to && gap.from < point.date);
    if (isParted) found.push([]);
    found.at(-1)?.push(point);
    last = point;
  }
  return found;
}

/** Where a value between `low` and `high` stands, 0 to 1, kept inside. */
export function share(value: number, low: number, high: number): number {
  return high === low ? 0.5 : Math.max(0, Math.min(1, (value - low) / (high - low)));
}
