/** Day and clock arithmetic on top of Intl. A "day" is a string YYYY-MM-DD as the person's calendar shows it. */

export function browserTimeZone(): string {
  return Intl.DateTimeFormat().resolvedOptions().timeZone || "UTC";
}

export function timeZones(): string[] {
  return typeof Intl.supportedValuesOf === "function"
    ? Intl.supportedValuesOf("timeZone")
    : [browserTimeZone()];
}

/** The display locale: the browser's region where it speaks the page's language, else the page's language. */
export function displayLocale(): string {
  const page = document.documentElement.lang || "en";
  const language = page.startsWith("__") ? "en" : page;
  return navigator.languages?.find((entry) => entry.split("-")[0] === language.split("-")[0]) ?? language;
}

const dayFormats = new Map<string, Intl.DateTimeFormat>();

/** The calendar day of an instant in a zone; an unknown zone falls back to the browser's. */
export function dayIn(instant: Date, timeZone: string): string {
  let format = dayFormats.get(timeZone);
  if (!format) {
    const options = { year: "numeric", month: "2-digit", day: "2-digit" } as const;
    try {
      format = new Intl.DateTimeFormat("en-CA", { ...options, timeZone });
    } catch {
      format = new Intl.DateTimeFormat("en-CA", options);
    }
    dayFormats.set(timeZone, format);
  }
  return format.format(instant);
}

export function today(now: Date = new Date()): string {
  return dayIn(now, browserTimeZone());
}

/** Moves a day by whole calendar days. */
export function shiftDay(day: string, days: number): string {
  const date = new Date(`${day}T00:00:00Z`);
  date.setUTCDate(date.getUTCDate() + days);
  return date.toISOString().slice(0, 10);
}

/** RFC 3339 with the browser's offset at that instant, to the second. */
export function withOffset(instant: Date): string {
  const minutes = -instant.getTimezoneOffset();
  const local = new Date(instant.getTime() + minutes * 60_000).toISOString().slice(0, 19);
  const size = Math.abs(minutes);
  const pad = (value: number) => String(value).padStart(2, "0");
  return `${local}${minutes < 0 ? "-" : "+"}${pad(Math.floor(size / 60))}:${pad(size % 60)}`;
}

/** The value of a datetime-local field for an instant. */
export function toLocalField(instant: Date): string {
  return withOffset(instant).slice(0, 16);
}

export function formatTime(instant: Date, timeZone?: string): string {
  return format(instant, { hour: "numeric", minute: "2-digit" }, timeZone);
}

export function formatDateTime(instant: Date, timeZone?: string): string {
  return format(
    instant,
    { weekday: "long", day: "numeric", month: "long", hour: "numeric", minute: "2-digit" },
    timeZone,
  );
}

/** "24 November 2026" of an RFC 3339 time, as the browser's own calendar has it. */
export function formatDate(time: string): string {
  return format(new Date(time), { day: "numeric", month: "long", year: "numeric" });
}

/** "Tuesday 24 November", with the year when it is not the present one. */
export function formatDay(day: string, now: Date = new Date()): string {
  const year = day.slice(0, 4) === today(now).slice(0, 4) ? {} : ({ year: "numeric" } as const);
  return format(
    new Date(`${day}T12:00:00Z`),
    { weekday: "long", day: "numeric", month: "long", ...year },
    "UTC",
  );
}

/** The short name of a day's weekday, for a narrow column. */
export function formatWeekday(day: string, width: "short" | "narrow" | "long" = "short"): string {
  return format(new Date(`${day}T12:00:00Z`), { weekday: width }, "UTC");
}

/** The name of an ISO weekday, 1 (Monday) to 7 (Sunday). */
export function isoWeekdayName(weekday: number, width: "short" | "long"): string {
  // 1 January 2024 was a Monday.
  return formatWeekday(`2024-01-0${weekday}`, width);
}

function format(instant: Date, options: Intl.DateTimeFormatOptions, timeZone?: string): string {
  try {
    return new Intl.DateTimeFormat(displayLocale(), { ...options, timeZone }).format(instant);
  } catch {
    return new Intl.DateTimeFormat(displayLocale(), options).format(instant);
  }
}
