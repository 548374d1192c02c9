import type { EventState, Severity } from "./api";
import type { RiskShelf } from "./search";

/*
 * Words about risk exist in English only until a named reviewer has passed a translation (as help and the safety plan
 * do), so they stand here and not in a catalogue.
 */

export const STATES: Record<EventState, string> = {
  raised: "New",
  shown_to_member: "New, help was shown",
  notified: "New, responders were told",
  escalated: "Escalated",
  expired_unanswered: "Nobody answered in time",
  acknowledged: "Seen",
  in_progress: "In progress",
  resolved: "Resolved",
};

export const SEVERITIES: Record<Severity, string> = { review: "Review", urgent: "Urgent" };

export const SHELF_NAMES: Record<RiskShelf, string> = {
  open: "Open",
  mine: "Mine",
  closed: "Resolved",
  all: "All",
};

export const STEPS: Record<number, string> = { 1: "responder", 2: "backup", 3: "safeguarding lead" };

export const DUTIES: Record<string, string> = {
  responder: "responder",
  backup: "backup",
  safeguarding_lead: "safeguarding lead",
};

export const REASON_CODES: readonly { code: string; text: string }[] = [
  { code: "risk_to_life", text: "There is a risk to somebody's life" },
  { code: "safeguarding", text: "Somebody has to be protected" },
  { code: "cannot_be_reached", text: "The person cannot be reached" },
  { code: "other", text: "Another reason" },
];

export const RESULTS: Record<string, string> = {
  running: "running",
  in_time: "answered in time",
  late: "answered late",
  expired: "nobody answered",
};

/** The classes that break-glass opens by default, and those only when named. */
export const GLASS_CLASSES: readonly { code: string; text: string; isUsual: boolean }[] = [
  { code: "profile", text: "Name", isUsual: true },
  { code: "mood", text: "Mood", isUsual: true },
  { code: "assessment_score", text: "Scores of questionnaires", isUsual: true },
  { code: "assessment_answers", text: "Answers in questionnaires", isUsual: true },
  { code: "safety_plan", text: "Safety plan", isUsual: true },
  { code: "journal", text: "Journal", isUsual: false },
  { code: "goals", text: "Goals", isUsual: false },
  { code: "exercise_use", text: "Exercises", isUsual: false },
  { code: "insights", text: "Insights", isUsual: false },
];
