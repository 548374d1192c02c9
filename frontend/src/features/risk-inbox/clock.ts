import { useEffect, useState } from "react";

/** The present, anew every half minute. */
export function useNow(): number {
  const [now, setNow] = useState(() => Date.now());
  useEffect(() => {
    const timer = setInterval(() => setNow(Date.now()), 30_000);
    return () => clearInterval(timer);
  }, []);
  return now;
}

const DAY = new Intl.DateTimeFormat("en-GB", {
  weekday: "short",
  day: "numeric",
  month: "short",
  hour: "2-digit",
  minute: "2-digit",
});

/** "Tue, 24 Nov, 14:05", in English as the words around it. */
export function englishTime(instant: string): string {
  return DAY.format(new Date(instant));
}

/** "1 hour 20 minutes", of a number of minutes; days from two days on. */
export function span(minutes: number): string {
  const whole = Math.max(0, Math.round(minutes));
  const part = (count: number, unit: string) => (count ? `${count} ${unit}${count === 1 ? "" : "s"}` : "");
  if (whole < 1) return "less than a minute";
  if (whole < 60) return part(whole, "minute");
  if (whole < 2 * 1440)
    return [part(Math.floor(whole / 60), "hour"), part(whole % 60, "minute")].filter(Boolean).join(" ");
  return [part(Math.floor(whole / 1440), "day"), part(Math.floor((whole % 1440) / 60), "hour")]
    .filter(Boolean)
    .join(" ");
}

/** When something is due, in words with its clock: the hours of cover are in the due time already. */
export function dueWords(due: string, now: number): string {
  const minutes = (Date.parse(due) - now) / 60_000;
  return minutes >= 0
    ? `Due in ${span(minutes)}, by ${englishTime(due)}`
    : `Was due ${span(-minutes)} ago, at ${englishTime(due)}`;
}
