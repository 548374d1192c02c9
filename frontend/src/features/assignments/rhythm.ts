/** How often a questionnaire comes, as the form has it: some times in one rhythm, then perhaps in another. */
export type Unit = "weeks" | "months";
export type Rhythm = {
  every: number;
  unit: Unit;
  times: number;
  later: "nothing" | "month" | "weeks";
  laterWeeks: number;
};

/** PHQ-9 every two weeks, twelve times, then monthly: what measurement-based care commonly does. */
export const COMMON: Rhythm = { every: 2, unit: "weeks", times: 12, later: "month", laterWeeks: 4 };

/** The RFC 5545 rules of a rhythm, one after the other; all but the last say how often. */
export function rulesOf({ every, unit, times, later, laterWeeks }: Rhythm): string[] {
  const frequency = unit === "weeks" ? "WEEKLY" : "MONTHLY";
  const interval = every > 1 ? `;INTERVAL=${every}` : "";
  const first = `FREQ=${frequency}${interval};COUNT=${times}`;
  if (later === "month") return [first, "FREQ=MONTHLY"];
  if (later === "weeks") return [first, `FREQ=WEEKLY${laterWeeks > 1 ? `;INTERVAL=${laterWeeks}` : ""}`];
  return [first];
}
