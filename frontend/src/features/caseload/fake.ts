import { HttpResponse, http } from "msw";
import type { Assignment, Pass, Plan, PlanWrite } from "@/features/assignments/api";
import type { Annotation, Overview, Trends } from "@/features/member-view/api";
import type { Note } from "@/features/notes/api";
import { PHQ2, PHQ9 } from "@/features/questionnaires/fake";
import type { SessionPage } from "@/features/session-page/api";
import { page, problem } from "@/test/answer";
import type { CaseloadPage, Reason, Row, View } from "./api";

/** The care staff's part of the server for tests, in the shapes of docs/openapi. */
export const MARA = "01930000-0000-7000-8000-0000000000a1";
export const NOOR = "01930000-0000-7000-8000-0000000000a2";
const AT = "2026-11-20T10:00:00Z";
const ADA = { membership: "01930000-0000-7000-8000-000000000001", name: "Ada Lind" };

export const care = {} as {
  rows: Row[];
  view: View;
  /** Who shares nothing any more. */
  gone: Set<string>;
  overview: Overview;
  trends: Trends;
  assignments: Assignment[];
  plans: Plan[];
  passes: Pass[];
  notes: Note[];
  session: SessionPage;
  asked: string[];
  said: { call: string; body: Record<string, unknown> }[];
};

export const asPractitioner = [
  http.get("*/api/v1/me/", () =>
    HttpResponse.json({
      id: ADA.membership,
      display_name: "Ada Lind",
      role: "practitioner",
      locale: "en",
      time_zone: "UTC",
      email: "ada@river.example",
      organization_sees: [],
      links: {},
    }),
  ),
];

function reason(code: Reason["code"], sentence: string, more: Partial<Reason> = {}): Reason {
  return {
    code,
    sentence,
    questionnaire: null,
    difference: null,
    since: null,
    due_at: null,
    severity: null,
    ...more,
  };
}

function row(member: string, name: string | null, why: Reason, more: Partial<Row> = {}): Row {
  return {
    member,
    display_name: name,
    reason: why,
    more: [],
    shared: ["assessment_score", "mood", "profile"],
    scores: [
      {
        questionnaire: "phq9",
        title: "PHQ-9",
        value: 16,
        baseline: 9,
        baseline_on: "2026-05-03",
        difference: 7,
        status: "worsened_reliably",
        band: { code: "moderately_severe", text: "moderately severe" },
        completed_at: AT,
        minimum: 0,
        maximum: 27,
        spark: [9, 12, 16],
      },
    ],
    last_activity_at: AT,
    open_assignments: 1,
    overdue_since: "2026-11-18",
    is_in_care: true,
    links: { self: "" },
    ...more,
  };
}

export function reset(): void {
  const worse = reason(
    "worsened_reliably",
    "PHQ-9 is 7 points higher than on 3 May 2026. That is more than chance.",
  );
  const overdue = reason("overdue", "PHQ-9 is overdue since 18 November 2026.");
  Object.assign(care, {
    rows: [
      row(MARA, "Mara Lind", worse, { more: [overdue] }),
      row(NOOR, null, reason("open_risk", "An item is open since today."), {
        shared: [],
        scores: [],
        last_activity_at: null,
        open_assignments: 0,
        overdue_since: null,
      }),
    ],
    view: {
      order: "need",
      reason: null,
      questionnaire: null,
      is_digest_on: false,
      digest_weekday: 1,
      digest_next_at: null,
      links: { self: null },
    },
    gone: new Set(),
    overview: {
      member: MARA,
      display_name: "Mara Lind",
      time_zone: "Europe/Berlin",
      shared: ["mood", "assessment_score", "assessment_answers", "profile", "journal"].map((data_class) => ({
        data_class,
        shared_from: "2026-10-01T10:00:00Z",
        from_date: null,
        to_date: null,
        ends_at: null,
        basis: "consent" as const,
      })),
      not_shared: ["safety_plan", "goals"],
      relation: null,
      care_team: [],
      reason: worse,
      more: [overdue],
      scores: [],
      plans: [],
      open_assignments: [],
      risk_events: [],
      links: {} as Overview["links"],
      notice: "Opening this page is recorded, and Mara Lind can see that you did.",
    },
    trends: trends(),
    assignments: [],
    plans: [],
    passes: [],
    notes: [],
    session: session(),
    asked: [],
    said: [],
  } satisfies typeof care);
}

function point(
  on: string,
  value: number,
  more: Partial<Trend["points"][number]> = {},
): Trend["points"][number] {
  return {
    response: on,
    at: `${on}T10:00:00Z`,
    on,
    value,
    band: { code: "moderate", text: "moderate" },
    is_prorated: false,
    is_late: false,
    mark: null,
    is_baseline: false,
    ...more,
  };
}

type Trend = NonNullable<Trends["scores"]>["questionnaires"][number];

function trends(): Trends {
  return {
    from: "2026-05-29",
    to: "2026-11-24",
    scores: {
      shared_from: "2026-10-01T10:00:00Z",
      questionnaires: [
        {
          questionnaire: "phq9",
          title: "PHQ-9",
          source: "subject",
          score: "total",
          name: "Your score",
          minimum: 0,
          maximum: 27,
          bands: [
            { code: "minimal", text: "none or minimal", start: 0, end: 4 },
            { code: "mild", text: "mild", start: 5, end: 9 },
            { code: "severe", text: "higher", start: 10, end: 27 },
          ],
          reliable: 6,
          baseline: { value: 9, on: "2026-10-02" },
          status: {
            difference: 7,
            status: "worsened_reliably",
            is_response: false,
            is_remission: false,
            is_recovered: false,
            sentence: "7 points higher than at first: more than chance.",
          },
          points: [
            point("2026-10-02", 9, { is_baseline: true }),
            point("2026-10-20", 12, { is_late: true }),
            point("2026-11-20", 16, { mark: "worsened_reliably" }),
          ],
        },
      ],
    },
    mood: {
      shared_from: "2026-10-01T10:00:00Z",
      days: [
        { on: "2026-10-02", mean: 0.5, entries: 2 },
        { on: "2026-10-03", mean: -1, entries: 1 },
        { on: "2026-11-20", mean: -1.5, entries: 1 },
      ],
      words: [{ word: "worn_out", count: 3 }],
      tags: [],
    },
    exercises: null,
    annotations: [
      {
        id: "n1",
        kind: "medication",
        text: "Began sertraline",
        on: "2026-10-10",
        until: null,
        author: ADA,
        is_mine: true,
        created_at: AT,
        links: { self: null },
      },
    ],
    plan_weeks: null,
    not_on_track: null,
  };
}

function session(): SessionPage {
  return {
    member: MARA,
    display_name: "Mara Lind",
    since: "2026-10-27",
    until: "2026-11-24",
    practitioner: "Ada Lind",
    scores: [
      {
        title: "PHQ-9",
        before: { value: 9, on: "2026-10-02" },
        now: { value: 16, on: "2026-11-20" },
        difference: 7,
        sentence: "More than chance.",
      },
    ],
    mood: { days: [{ on: "2026-11-20", mean: -1.5 }], mean: -1.5, words: [{ word: "worn_out", count: 3 }] },
    exercises: null,
    talk_about: { text: "The nights", updated_at: AT },
    annotations: [],
    assignments: { completed: 2, late: 1, open: 1, missed: 0 },
    not_shared: ["goals"],
    text: "PHQ-9: 9, then 16",
  };
}

async function hear(request: Request): Promise<Record<string, unknown>> {
  const body = (await request.json().catch(() => ({}))) as Record<string, unknown>;
  care.said.push({
    call: `${request.method} ${new URL(request.url).pathname.replace(/^.*\/v1\//, "")}`,
    body,
  });
  return body;
}

export function told(call: string): Record<string, unknown>[] {
  return care.said.filter((entry) => entry.call === call).map((entry) => entry.body);
}

const missing = () => problem(404, "not_found", "Not found.");
const gone = () => new HttpResponse(null, { status: 204 });
const PERSON = "*/api/v1/caseload/:member/";

/** An answer about one person; a "not found" from the moment they share nothing any more. */
function about(answer: (request: Request) => Response | Promise<Response>) {
  return ({ request, params }: { request: Request; params: { member?: unknown } }) => {
    care.asked.push(new URL(request.url).pathname);
    return care.gone.has(String(params.member)) ? missing() : answer(request);
  };
}

export function assignment(more: Partial<Assignment> = {}): Assignment {
  return {
    id: `as${care.assignments.length + 1}`,
    member: MARA,
    links: { self: null },
    questionnaire: "phq9",
    title: "PHQ-9",
    status: "open",
    is_late: false,
    opened_at: AT,
    expires_at: "2026-11-28T10:00:00Z",
    remind_on: "2026-11-26",
    completed_at: null,
    plan: null,
    assigned_by: ADA,
    response: null,
    ...more,
  };
}

function plan(body: PlanWrite): Plan {
  return {
    id: "p1",
    links: { self: null },
    ...body,
    time_zone: "Europe/Berlin",
    series: body.series.map((series, index) => ({
      id: `s${index}`,
      ...series,
      title: series.questionnaire.toUpperCase(),
      words: "every 2 weeks, 12 times; then every month",
      next_on: "2026-12-08",
    })),
    created_at: AT,
    ended_at: null,
    created_by: ADA,
  };
}

export const handlers = [
  http.get("*/api/v1/questionnaires/", () => HttpResponse.json({ results: [PHQ2, PHQ9] })),
  http.get("*/api/v1/caseload/", ({ request }) => {
    const query = new URL(request.url).searchParams;
    care.asked.push(`?${query}`);
    const search = query.get("search")?.toLowerCase() ?? "";
    const results = care.rows
      .filter((each) => !care.gone.has(each.member))
      .filter((each) => !query.get("reason") || each.reason.code === query.get("reason"))
      .filter((each) => !search || each.display_name?.toLowerCase().includes(search));
    const counts = Object.fromEntries(care.rows.map((each) => [each.reason.code, 1]));
    const answer = { results, next: null, previous: null, counts };
    return HttpResponse.json(answer as unknown as CaseloadPage);
  }),
  http.get("*/api/v1/caseload-view/", () => HttpResponse.json(care.view)),
  http.put("*/api/v1/caseload-view/", async ({ request }) => {
    care.view = (await hear(request)) as unknown as View;
    return HttpResponse.json(care.view);
  }),
  http.post("*/api/v1/caseload-assignments/", async ({ request }) => {
    const { members } = (await hear(request)) as { members: string[] };
    return HttpResponse.json({ assigned: members.map((member) => ({ id: member, member })), refused: [] });
  }),
  http.get(
    PERSON,
    about(() => HttpResponse.json(care.overview)),
  ),
  http.put(
    `${PERSON}relation/`,
    about(() => {
      care.overview.relation = {
        id: "r1",
        member: MARA,
        practitioner: ADA.membership,
        started_at: AT,
        ended_at: null,
      };
      return HttpResponse.json(care.overview.relation);
    }),
  ),
  http.get(
    `${PERSON}trends/`,
    about(() => HttpResponse.json(care.trends)),
  ),
  http.get(
    `${PERSON}items/`,
    about(() =>
      HttpResponse.json({
        questionnaire: "phq9",
        title: "PHQ-9",
        shared_from: null,
        items: [
          { link_id: "1", text: "Little interest", minimum: 0, maximum: 3, asks_about_harm: false },
          { link_id: "2", text: "Feeling down", minimum: 0, maximum: 3, asks_about_harm: false },
        ],
        responses: [
          { response: "b", at: "2026-11-20T10:00:00Z", answers: { "1": 3, "2": null } },
          { response: "a", at: "2026-10-02T10:00:00Z", answers: null },
        ],
      }),
    ),
  ),
  http.get(
    `${PERSON}shared/:name/`,
    about(() =>
      HttpResponse.json({
        data_class: "journal",
        shared_from: null,
        results: [{ id: "j1", title: "A walk", body: "By the river", occurred_at: AT, links: {} }],
      }),
    ),
  ),
  http.post(
    `${PERSON}annotations/`,
    about(async (request) => {
      const body = (await hear(request)) as unknown as Annotation;
      care.trends.annotations.push({ ...body, id: "n2", author: ADA, is_mine: true, created_at: AT });
      return HttpResponse.json(body, { status: 201 });
    }),
  ),
  http.get(
    `${PERSON}assignments/`,
    about(() => page(care.assignments)),
  ),
  http.post(
    `${PERSON}assignments/`,
    about(async (request) => {
      const body = await hear(request);
      if (care.assignments.some(({ status }) => status === "open"))
        return problem(409, "already_assigned", "This is open already.");
      care.assignments.unshift(assignment({ questionnaire: String(body.questionnaire) }));
      return HttpResponse.json(care.assignments[0], { status: 201 });
    }),
  ),
  http.delete(
    `${PERSON}assignments/:id/`,
    about(() => {
      care.assignments = care.assignments.map((each) => ({ ...each, status: "withdrawn" }));
      return gone();
    }),
  ),
  http.get(
    `${PERSON}plans/`,
    about(() => page(care.plans)),
  ),
  http.post(
    `${PERSON}plans/preview/`,
    about(async (request) => {
      const { series } = (await request.json()) as PlanWrite;
      return HttpResponse.json({
        series: series.map(({ questionnaire }) => ({
          questionnaire,
          words: "",
          occurrences: ["2026-12-08", "2026-12-22"],
        })),
      });
    }),
  ),
  http.post(
    `${PERSON}plans/`,
    about(async (request) => {
      care.plans = [plan((await hear(request)) as unknown as PlanWrite)];
      return HttpResponse.json(care.plans[0], { status: 201 });
    }),
  ),
  http.delete(
    `${PERSON}plans/:id/`,
    about(() => {
      care.plans = care.plans.map((each) => ({ ...each, ended_at: AT }));
      return gone();
    }),
  ),
  http.get(
    `${PERSON}passes/`,
    about(() => page(care.passes)),
  ),
  http.post(
    `${PERSON}passes/`,
    about(async (request) => {
      const body = (await hear(request)) as { mode: Pass["mode"]; questionnaire: string };
      const pass: Pass = {
        id: "x1",
        links: { self: null },
        mode: body.mode,
        relationship: null,
        questionnaire: body.questionnaire,
        title: "PHQ-9",
        expires_at: "2099-01-01T10:10:00Z",
        opened_at: null,
        completed_at: null,
        revoked_at: null,
        response: null,
        created_at: AT,
      };
      care.passes = [pass];
      const once = {
        code: body.mode === "kiosk" ? "493027" : null,
        token: body.mode === "staff_read" ? "read-aloud" : null,
        url: body.mode === "proxy" ? "http://acme.localhost:8000/answer#T" : null,
      };
      return HttpResponse.json({ ...pass, ...once }, { status: 201 });
    }),
  ),
  http.get(
    `${PERSON}notes/`,
    about(() => page(care.notes)),
  ),
  http.post(
    `${PERSON}notes/`,
    about(async (request) => {
      const body = (await hear(request)) as Pick<Note, "text" | "audience" | "session_on">;
      const note: Note = {
        id: "01930000-0000-7000-8000-0000000000d1",
        member: MARA,
        author: ADA,
        version: 1,
        created_at: AT,
        updated_at: AT,
        is_mine: true,
        links: { self: "", versions: "" },
        ...body,
      };
      care.notes = [note];
      return HttpResponse.json(note, { status: 201 });
    }),
  ),
  http.get("*/api/v1/notes/", () => page(care.notes)),
  http.get("*/api/v1/notes/:id/", ({ params }) => {
    const note = care.notes.find(({ id }) => id === params.id);
    return note ? HttpResponse.json(note) : missing();
  }),
  http.patch("*/api/v1/notes/:id/", async ({ request, params }) => {
    const body = (await hear(request)) as Partial<Note>;
    const note = care.notes.find(({ id }) => id === params.id);
    if (!note) return missing();
    if (request.headers.get("If-Match") !== `"${note.version}"`)
      return problem(412, "stale", "This was changed meanwhile.");
    Object.assign(note, body, { version: note.version + 1 });
    return HttpResponse.json(note);
  }),
  http.get(
    `${PERSON}session-page/`,
    about(() => HttpResponse.json(care.session)),
  ),
  http.get(
    `${PERSON}session-page/print/`,
    about(() => new HttpResponse("<h1>Session</h1>", { headers: { "Content-Type": "text/html" } })),
  ),
  http.get(
    `${PERSON}session-page/pdf/`,
    about(() => new HttpResponse("%PDF-", { headers: { "Content-Type": "application/pdf" } })),
  ),
];
