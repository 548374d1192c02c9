import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import { displayLocale, formatDate, formatTime, isoWeekdayName } from "@/lib/time";
import type { Kind } from "./api";
import { type Ordinal, readRule } from "./rule";

const WORKDAYS = "1,2,3,4,5";

/** What each kind is called. */
export function useKinds(): Record<Kind, string> {
  const { t } = useLingui();
  return {
    check_in: t`Check-in`,
    journal: t`Journal`,
    questionnaires: t`Check-ups that are due`,
    goals: t`Goals`,
    safety_plan: t`Look at the safety plan again`,
    custom: t`Something of my own`,
    digest: t`Look back at the week`,
  };
}

export function useOrdinals(): Record<Ordinal, string> {
  const { t } = useLingui();
  return { 1: t`first`, 2: t`second`, 3: t`third`, 4: t`fourth`, 5: t`last` };
}

/** A rule in plain words: "Every 2 weeks on Monday and Thursday, until 1 March 2027". */
export function useRuleWords(): (rule: string) => string {
  const { t } = useLingui();
  const ordinals = useOrdinals();
  return (rule) => {
    const pattern = readRule(rule);
    if (!pattern) return t`On days that another program chose`;
    const { interval, nth, monthDay } = pattern;
    let days: string;
    if (pattern.frequency === "daily") {
      days =
        interval === 1 ? t`Every day` : t`${plural(interval, { one: "Every day", other: "Every # days" })}`;
    } else if (pattern.frequency === "weekly") {
      const names = listed(pattern.weekdays.map((day) => isoWeekdayName(day, "long")));
      const on = pattern.weekdays.join() === WORKDAYS ? t`Monday to Friday` : names;
      days =
        interval === 1
          ? t`Every week: ${on}`
          : t`${plural(interval, { one: "Every week", other: "Every # weeks" })}: ${on}`;
    } else {
      const months =
        interval === 1
          ? t`Every month`
          : t`${plural(interval, { one: "Every month", other: "Every # months" })}`;
      const day = nth
        ? t`the ${ordinals[nth.ordinal]} ${isoWeekdayName(nth.weekday, "long")}`
        : monthDay === -1
          ? t`the last day`
          : t`day ${monthDay}`;
      days = t`${months}: ${day}`;
    }
    if (pattern.count !== null) {
      return t`${days}, ${plural(pattern.count, { one: "# time in all", other: "# times in all" })}`;
    }
    return pattern.until ? t`${days}, until ${formatDate(`${pattern.until}T12:00:00Z`)}` : days;
  };
}

/** "20:00" as the person's language writes clocks. */
export function clockWords(time: string): string {
  return formatTime(new Date(`2026-01-01T${time}:00Z`), "UTC");
}

function listed(names: string[]): string {
  return new Intl.ListFormat(displayLocale(), { type: "conjunction" }).format(names);
}
