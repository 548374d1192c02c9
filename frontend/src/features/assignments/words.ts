import { plural } from "@lingui/core/macro";
import { useLingui } from "@lingui/react/macro";
import type { AssignmentStatus } from "./api";
import type { Rhythm } from "./rhythm";

export function useStatusWords(): Record<AssignmentStatus, string> {
  const { t } = useLingui();
  return {
    open: t`open`,
    expired: t`overdue, may still be answered`,
    completed: t`answered`,
    missed: t`not answered`,
    declined: t`declined`,
    withdrawn: t`cancelled`,
  };
}

/** A rhythm in plain words, before the server has said its own. */
export function useRhythmWords(): (rhythm: Rhythm) => string {
  const { t } = useLingui();
  return ({ every, unit, times, later, laterWeeks }) => {
    const first =
      unit === "weeks"
        ? t`${plural(every, { one: "every week", other: "every # weeks" })}, ${plural(times, { one: "once", other: "# times" })}`
        : t`${plural(every, { one: "every month", other: "every # months" })}, ${plural(times, { one: "once", other: "# times" })}`;
    if (later === "month") return t`${first}; then every month until the plan is ended`;
    if (later === "weeks") {
      const next = t`${plural(laterWeeks, { one: "every week", other: "every # weeks" })}`;
      return t`${first}; then ${next} until the plan is ended`;
    }
    return t`${first}; then no more`;
  };
}
