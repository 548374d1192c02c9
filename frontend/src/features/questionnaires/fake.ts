import { HttpResponse, http } from "msw";
import { problem } from "@/test/server";
import type { Answers, Questionnaire, Response } from "./api";

/** The questionnaires' part of the server for tests; it keeps drafts, and has help for an answer about harm. */
const OPTIONS = ["Not at all", "Several days", "More than half the days", "Nearly every day"];
const LEVELS = ["Not difficult at all", "Somewhat difficult", "Very difficult", "Extremely difficult"];

function question(linkId: string, text: string, { over = null as number | null, harm = false } = {}) {
  return {
    link_id: linkId,
    text,
    shown_if_any_over: over,
    asks_about_harm: harm,
    options: (over === null ? OPTIONS : LEVELS).map((words, value) => ({ value, text: words, codings: [] })),
    codings: [],
  };
}

export const PHQ9: Questionnaire = {
  code: "phq9",
  version: "1.0.0",
  title: "PHQ-9",
  minutes: 3,
  items: 4,
  age_from: null,
  age_to: null,
  why: "It asks about the last 2 weeks.",
  who_sees: "Only you. Nobody at River Clinic sees your answers.",
  harm_notice: "One question asks about thoughts of hurting yourself.",
  without_harm: "phq8",
  leads_to: null,
  links: { self: "" },
  recall: "the last 2 weeks",
  stem: "Over the last 2 weeks, how often have you been bothered by any of the following problems?",
  credit: "Developed by Drs Spitzer, Williams, Kroenke and colleagues.",
  locale: "en",
  questions: [
    question("1", "Little interest or pleasure in doing things"),
    question("2", "Feeling down, depressed, or hopeless"),
    question("9", "Thoughts that you would be better off dead", { harm: true }),
    question("difficulty", "How difficult have these problems made it?", { over: 0 }),
  ],
};

export const PHQ2: Questionnaire = {
  ...PHQ9,
  code: "phq2",
  title: "PHQ-2",
  items: 2,
  minutes: 1,
  harm_notice: "",
  without_harm: null,
  leads_to: "phq9",
  questions: PHQ9.questions.slice(0, 2),
};

export const PANEL = {
  trigger: "item_9",
  presentation: "full",
  title: "Thank you for answering this honestly",
  lines: ["You do not have to be alone with thoughts like these.", "MentalMuse is not an emergency service."],
  emergency: "If you may be in danger now, call your local emergency number.",
  contacts: [],
  directory: [],
  directory_url: "https://findahelpline.com",
  actions: [
    { kind: "call", text: "Call Duty desk", href: "tel:+49301" },
    { kind: "text", text: "Text Duty desk", href: "sms:+49301" },
    { kind: "plan", text: "Open my safety plan", href: "/safety-plan" },
    { kind: "dismiss", text: "Not now", href: "" },
  ],
} as const;

const QUIET = {
  ...PANEL,
  trigger: "item_9_declined",
  presentation: "quiet",
  lines: ["That is fine."],
} as const;

export const shelf = { drafts: new Map<string, Response>(), patches: [] as Answers[] };

export function clearShelf(): void {
  shelf.drafts.clear();
  shelf.patches.length = 0;
}

function helpFor(answers: Answers): Response["help"] {
  if ((answers["9"] ?? 0) > 0) return PANEL as unknown as Response["help"];
  return answers["9"] === null ? (QUIET as unknown as Response["help"]) : null;
}

export function draft(id: string, answers: Answers = {}, of: Questionnaire = PHQ9): Response {
  const at = "2026-11-24T10:00:00Z";
  return {
    id,
    questionnaire: of.code,
    version: of.version,
    title: of.title,
    status: "in-progress",
    scores: {},
    answers,
    next_item: null,
    carried_from: null,
    started_at: at,
    updated_at: at,
    completed_at: null,
    links: { self: "" },
    help: helpFor(answers),
    result: null,
  } as Response;
}

export function finished(id: string, answers: Answers, of: Questionnaire = PHQ9): Response {
  const bands = [
    { code: "minimal", text: "none or minimal", start: 0, end: 4 },
    { code: "mild", text: "mild", start: 5, end: 9 },
  ];
  const value = Object.values(answers).reduce<number>((sum, answer) => sum + (answer ?? 0), 0);
  return {
    ...draft(id, answers, of),
    status: "completed",
    completed_at: "2026-11-24T10:05:00Z",
    scores: { total: { value, band: "minimal", is_positive: false, is_prorated: false } },
    result: {
      notice: "This is a screening, not a diagnosis.",
      credit: PHQ9.credit,
      meets_criteria: null,
      next: of === PHQ2 ? { code: "phq9", title: "PHQ-9" } : null,
      scores: [
        {
          name: "total",
          title: "Your score",
          value,
          minimum: 0,
          maximum: 27,
          band: bands[0],
          bands,
          bands_source: "",
          is_positive: false,
          is_prorated: false,
          missing: 0,
          sentence: `${value} of 27 points.`,
          change: {
            since: "2026-10-01",
            difference: -2,
            status: "no_reliable_change",
            is_response: false,
            is_remission: false,
            is_recovered: false,
            sentence: "The difference is within what this questionnaire varies by itself.",
          },
        },
      ],
    },
  } as unknown as Response;
}

const known = (code: unknown) => [PHQ9, PHQ2].find((each) => each.code === code);
const missing = () => problem(404, "not_found", "Not found.");

export const handlers = [
  http.get("*/api/v1/assignments/", () => HttpResponse.json({ results: [], next: null, previous: null })),
  http.get("*/api/v1/questionnaires/", () => HttpResponse.json({ results: [PHQ2, PHQ9] })),
  http.get("*/api/v1/questionnaires/:code/", ({ params }) => {
    const found = known(params.code);
    return found ? HttpResponse.json(found) : missing();
  }),
  http.get("*/api/v1/questionnaire-responses/", () =>
    HttpResponse.json({ results: [...shelf.drafts.values()].reverse(), next: null, previous: null }),
  ),
  http.get("*/api/v1/questionnaire-responses/:id/", ({ params }) => {
    const found = shelf.drafts.get(String(params.id));
    return found ? HttpResponse.json(found) : missing();
  }),
  http.put("*/api/v1/questionnaire-responses/:id/", async ({ request, params }) => {
    const body = (await request.json()) as { questionnaire: string; carried_from: string | null };
    const id = String(params.id);
    const carried = body.carried_from ? shelf.drafts.get(body.carried_from)?.answers : null;
    const begun = draft(
      id,
      { ...carried },
      known(body.questionnaire) ?? { ...PHQ9, code: body.questionnaire },
    );
    shelf.drafts.set(id, begun);
    return HttpResponse.json(begun, { status: 201 });
  }),
  http.patch("*/api/v1/questionnaire-responses/:id/", async ({ request, params }) => {
    const { answers } = (await request.json()) as { answers: Answers };
    const found = shelf.drafts.get(String(params.id));
    if (!found) return missing();
    shelf.patches.push(answers);
    const saved = draft(found.id, { ...found.answers, ...answers }, known(found.questionnaire));
    shelf.drafts.set(found.id, saved);
    return HttpResponse.json(saved);
  }),
  http.post("*/api/v1/questionnaire-responses/:id/complete/", ({ params }) => {
    const found = shelf.drafts.get(String(params.id));
    if (!found) return missing();
    const done = finished(found.id, found.answers ?? {}, known(found.questionnaire));
    shelf.drafts.set(found.id, done);
    return HttpResponse.json(done);
  }),
  http.delete("*/api/v1/questionnaire-responses/:id/", ({ params }) => {
    shelf.drafts.delete(String(params.id));
    return new HttpResponse(null, { status: 204 });
  }),
];
