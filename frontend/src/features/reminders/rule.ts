/** The rules that the form can say, as text of RFC 5545 and back. The server knows more of them. */

export type Frequency = "daily" | "weekly" | "monthly";

/** The n-th of a weekday in a month, 5 is the last one. */
export type Ordinal = 1 | 2 | 3 | 4 | 5;

export type Pattern = {
  frequency: Frequency;
  /** Every n days, weeks or months. */
  interval: number;
  /** ISO weekdays, 1 is Monday; of a weekly rule. */
  weekdays: number[];
  /** Of a monthly rule: a day of the month, -1 the last one, or the n-th of a weekday. */
  monthDay: number;
  nth: { ordinal: Ordinal; weekday: number } | null;
  /** How often it comes in all, or until which day; neither: as long as the person wants. */
  count: number | null;
  until: string | null;
};

const CODES = ["MO", "TU", "WE", "TH", "FR", "SA", "SU"] as const;
export const EVERY_DAY: readonly number[] = [1, 2, 3, 4, 5, 6, 7];
const LAST: Ordinal = 5;

export const DAILY: Pattern = {
  frequency: "daily",
  interval: 1,
  weekdays: [...EVERY_DAY],
  monthDay: 1,
  nth: null,
  count: null,
  until: null,
};

/** What the form shows of a rule; null for one that only other programs write. */
export function readRule(rule: string): Pattern | null {
  const parts = new Map(rule.split(";").map((part) => part.split("=") as [string, string]));
  const known = ["FREQ", "INTERVAL", "BYDAY", "BYMONTHDAY", "COUNT", "UNTIL"];
  if ([...parts.keys()].some((name) => !known.includes(name))) return null;
  const until = parts.get("UNTIL");
  const pattern: Pattern = {
    ...DAILY,
    interval: Number(parts.get("INTERVAL") ?? 1),
    count: parts.has("COUNT") ? Number(parts.get("COUNT")) : null,
    until: until ? `${until.slice(0, 4)}-${until.slice(4, 6)}-${until.slice(6)}` : null,
  };
  const days = parts.get("BYDAY")?.split(",") ?? [];
  const monthDay = parts.get("BYMONTHDAY");
  switch (parts.get("FREQ")) {
    case "DAILY":
      return days.length || monthDay ? null : { ...pattern, frequency: "daily" };
    case "WEEKLY":
      return days.length && !monthDay
        ? { ...pattern, frequency: "weekly", weekdays: days.map((code) => weekdayOf(code)) }
        : null;
    case "MONTHLY":
      return monthly(pattern, days, monthDay);
    default:
      return null;
  }
}

export function writeRule(pattern: Pattern): string {
  const parts: string[] = [`FREQ=${pattern.frequency.toUpperCase()}`];
  if (pattern.interval !== 1) parts.push(`INTERVAL=${pattern.interval}`);
  if (pattern.frequency === "weekly")
    parts.push(`BYDAY=${pattern.weekdays.map((day) => CODES[day - 1]).join(",")}`);
  if (pattern.frequency === "monthly") {
    const { nth } = pattern;
    parts.push(
      nth
        ? `BYDAY=${nth.ordinal === LAST ? -1 : nth.ordinal}${CODES[nth.weekday - 1]}`
        : `BYMONTHDAY=${pattern.monthDay}`,
    );
  }
  if (pattern.count !== null) parts.push(`COUNT=${pattern.count}`);
  else if (pattern.until) parts.push(`UNTIL=${pattern.until.replaceAll("-", "")}`);
  return parts.join(";");
}

function monthly(pattern: Pattern, days: string[], monthDay: string | undefined): Pattern | null {
  if (monthDay && !days.length) {
    const number = Number(monthDay);
    return Number.isInteger(number) && number >= -1
      ? { ...pattern, frequency: "monthly", monthDay: number }
      : null;
  }
  const [, ordinal, code] = /^(-1|[1-4])([A-Z]{2})$/.exec(days[0] ?? "") ?? [];
  if (monthDay || days.length !== 1 || !ordinal || !code) return null;
  const nth = { ordinal: (ordinal === "-1" ? LAST : Number(ordinal)) as Ordinal, weekday: weekdayOf(code) };
  return { ...pattern, frequency: "monthly", nth };
}

function weekdayOf(code: string): number {
  return CODES.indexOf(code as (typeof CODES)[number]) + 1;
}
