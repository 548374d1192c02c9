import { dayIn, shiftDay } from "@/lib/time";
import type { Moment, MoodDay } from "./api";

export type Day = { day: string; mean: number; moments: Moment[] };

/** Moments by the calendar day they happened on where they happened, newest day first. */
export function byDay(moments: readonly Moment[]): Day[] {
  const days = new Map<string, Moment[]>();
  for (const moment of moments) {
    const day = dayIn(new Date(moment.occurred_at), moment.time_zone);
    const list = days.get(day);
    if (list) list.push(moment);
    else days.set(day, [moment]);
  }
  return [...days]
    .map(([day, list]) => ({ day, mean: mean(list), moments: list }))
    .sort((left, right) => (left.day < right.day ? 1 : -1));
}

/** The value of a day: the mean of its moments, between -2 and 2. */
export function mean(moments: readonly Moment[]): number {
  return moments.reduce((sum, moment) => sum + moment.valence, 0) / moments.length;
}

/** The last seven days up to and with `today`, oldest first; a day without a moment has none. */
export function week(days: readonly MoodDay[], today: string): { day: string; mean: number | null }[] {
  return Array.from({ length: 7 }, (_, index) => {
    const day = shiftDay(today, index - 6);
    return { day, mean: days.find((entry) => entry.date === day)?.mean ?? null };
  });
}
