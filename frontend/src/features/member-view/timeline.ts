import { useMediaQuery } from "@mantine/hooks";
import { shiftDay } from "@/lib/time";

/** The drawing's own units; the page scales it. A phone gets a narrower one, so that its words stay readable. */
const WIDE = 640;
const NARROW = 330;
export const HEIGHT = 200;
/** Room above the scale for the flags of events. */
export const HEAD = 26;
/** Room below the scale for the names of months. */
export const FOOT = 26;

const DAY_MS = 86_400_000;

export type Timeline = {
  from: string;
  to: string;
  width: number;
  /** Where an instant (or the noon of a day) stands, 0 to `width`, kept inside. */
  x: (at: string) => number;
  /** The first days of the months inside, thinned to what fits. */
  months: string[];
};

/** The one time axis that all drawings of a page share, from one day to another (YYYY-MM-DD, both included). */
export function timeline(from: string, to: string, isNarrow = false): Timeline {
  const width = isNarrow ? NARROW : WIDE;
  const start = Date.parse(`${from}T00:00:00Z`);
  const end = Date.parse(`${shiftDay(to, 1)}T00:00:00Z`);
  return {
    from,
    to,
    width,
    x: (at) => {
      const instant = Date.parse(at.length === 10 ? `${at}T12:00:00Z` : at);
      return Math.max(0, Math.min(1, (instant - start) / Math.max(DAY_MS, end - start))) * width;
    },
    months: thinned(monthsBetween(from, to), isNarrow ? 4 : 7),
  };
}

/** The axis for this screen. */
export function useTimeline(from: string, to: string): Timeline {
  return timeline(from, to, useMediaQuery("(max-width: 40rem)") ?? false);
}

function monthsBetween(from: string, to: string): string[] {
  const found: string[] = [];
  const at = new Date(`${from.slice(0, 7)}-01T00:00:00Z`);
  for (; at.toISOString().slice(0, 10) <= to; at.setUTCMonth(at.getUTCMonth() + 1)) {
    const day = at.toISOString().slice(0, 10);
    if (day >= from) found.push(day);
  }
  return found;
}

function thinned<T>(all: T[], most: number): T[] {
  const step = Math.ceil(all.length / most);
  return all.filter((_, index) => index % Math.max(1, step) === 0);
}

/** Where a value stands on the scale, from the top. */
export function height(value: number, minimum: number, maximum: number): number {
  const share = maximum === minimum ? 0.5 : (value - minimum) / (maximum - minimum);
  return HEIGHT - Math.max(0, Math.min(1, share)) * HEIGHT;
}
