import { HttpResponse, http } from "msw";
import { page, problem } from "@/test/answer";
import type { BreakGlass, Drill, Report, RiskEventDetail } from "./api";

/** The risk loop's part of the server for tests, in the shapes of docs/openapi. */
export const ADA = { id: "01930000-0000-7000-8000-000000000001", name: "Ada Lind" };
export const BO = { id: "01930000-0000-7000-8000-000000000002", name: "Bo Okafor" };
export const MARA = { id: "01930000-0000-7000-8000-0000000000a1", display_name: "Mara Lind" };

export const risk = {} as {
  events: Map<string, RiskEventDetail>;
  glass: BreakGlass[];
  drills: Drill[];
  report: Report;
  said: { call: string; body: Record<string, unknown> }[];
};

const OUTCOMES = [
  { code: "spoke_with_member", text: "I spoke with them" },
  { code: "referred", text: "I referred them" },
];

export function event(id: string, more: Partial<RiskEventDetail> = {}): RiskEventDetail {
  return {
    id,
    is_drill: false,
    member: MARA,
    trigger: "item_9",
    reason: "Answered the question about thoughts of death or self-harm with “several days” or more.",
    severity: "review",
    state: "notified",
    step: 1,
    raised_at: "2026-11-24T09:00:00Z",
    due_at: "2026-01-06T14:00:00Z",
    is_past_due: false,
    assigned_to: ADA,
    acknowledged_at: null,
    resolved_at: null,
    outcome: null,
    can: ["acknowledge"],
    links: { self: "" },
    history: [step(1, "raised", { by: null }), step(2, "notified", { by: null })],
    hand_over_to: [{ ...BO, duty: "backup" }],
    outcomes: OUTCOMES,
    ...more,
  };
}

type Step = RiskEventDetail["history"][number];

function step(number: number, state: Step["state"], more: Partial<Step> = {}): Step {
  return {
    number,
    state,
    severity: "review",
    step: 1,
    at: "2026-11-24T09:00:00Z",
    by: ADA,
    to: null,
    outcome: null,
    note: null,
    ...more,
  };
}

const figures = {
  raised: 12,
  acknowledged: 11,
  resolved: 9,
  escalated: 2,
  expired: 1,
  open: 3,
  open_past_due: 1,
  share_acknowledged_in_time: 0.83,
  share_resolved: 0.75,
  minutes_to_acknowledge: { median: 42, p90: 190, count: 11 },
  minutes_to_resolve: { median: 1300, p90: 5000, count: 9 },
};

export function reset(): void {
  Object.assign(risk, {
    events: new Map([["e1", event("e1")]]),
    glass: [],
    drills: [],
    report: {
      ...figures,
      days: 90,
      since: "2026-08-26T00:00:00Z",
      is_protected: false,
      has_open_past_due: true,
      by_severity: [{ ...figures, severity: "urgent", raised: null }],
      benchmark: {
        share_resolved: 0.76,
        median_days: 1.9,
        longest_days: 50.8,
        source: "JMIR 2024;26:e60879",
      },
      explanation: "Times count cover hours only.",
    },
    said: [],
  } satisfies typeof risk);
}

async function hear(request: Request): Promise<Record<string, unknown>> {
  const body = (await request.json().catch(() => ({}))) as Record<string, unknown>;
  risk.said.push({
    call: `${request.method} ${new URL(request.url).pathname.replace(/^.*\/v1\//, "")}`,
    body,
  });
  return body;
}

const EVENT = "*/api/v1/risk-events/:id/";
const missing = () => problem(404, "not_found", "Not found.");

function act(change: (body: Record<string, unknown>, found: RiskEventDetail) => Partial<RiskEventDetail>) {
  return async ({ request, params }: { request: Request; params: { id?: unknown } }) => {
    const found = risk.events.get(String(params.id));
    if (!found) return missing();
    const body = await hear(request);
    const next = { ...found, ...change(body, found) };
    risk.events.set(found.id, next);
    return HttpResponse.json(next);
  };
}

export const handlers = [
  http.get("*/api/v1/risk-events/", ({ request }) => {
    const show = new URL(request.url).searchParams.get("show");
    const rows = [...risk.events.values()];
    return page(rows.filter(({ state }) => show === "all" || (state === "resolved") === (show === "closed")));
  }),
  http.get(EVENT, ({ params }) => {
    const found = risk.events.get(String(params.id));
    return found ? HttpResponse.json(found) : missing();
  }),
  http.post(
    `${EVENT}acknowledge/`,
    act((_, { history }) => ({
      state: "acknowledged",
      acknowledged_at: "2026-11-24T10:00:00Z",
      can: ["start", "resolve", "hand_over"],
      history: [...history, step(3, "acknowledged")],
    })),
  ),
  http.post(
    `${EVENT}start/`,
    act(() => ({ state: "in_progress", can: ["resolve", "hand_over"] })),
  ),
  http.post(
    `${EVENT}resolve/`,
    act(({ outcome, note }, { history }) => ({
      state: "resolved",
      outcome: String(outcome),
      can: [],
      history: [...history, step(4, "resolved", { outcome: String(outcome), note: String(note) })],
    })),
  ),
  http.post(
    `${EVENT}hand-over/`,
    act(() => ({ state: "notified", assigned_to: BO, can: [] })),
  ),
  http.get("*/api/v1/risk-report/", () => HttpResponse.json(risk.report)),
  http.get("*/api/v1/risk-drills/", () => page(risk.drills)),
  http.post("*/api/v1/risk-drills/", async ({ request }) => {
    const { severity } = await hear(request);
    const drill = {
      id: "d1",
      severity,
      started_at: "2026-11-24T10:00:00Z",
      started_by: ADA,
      state: "notified",
      result: "running",
      due_at: null,
      acknowledged_at: null,
      acknowledged_by: null,
      resolved_at: null,
      minutes_to_acknowledge: null,
      minutes_to_resolve: null,
      links: { self: "" },
    } as Drill;
    risk.drills = [drill];
    return HttpResponse.json(drill, { status: 201 });
  }),
  http.get("*/api/v1/break-glass/", () => page(risk.glass)),
  http.post("*/api/v1/break-glass/", async ({ request }) => {
    const body = await hear(request);
    const now = Date.now();
    const glass = {
      id: "g1",
      member: MARA,
      reason_code: body.reason_code,
      reason: body.reason,
      data_classes: body.data_classes,
      opened_by: ADA,
      second_person: BO,
      opened_at: new Date(now).toISOString(),
      ends_at: new Date(now + 3_600_000).toISOString(),
      closed_at: null,
      is_open: true,
      member_told_at: new Date(now + 72 * 3_600_000).toISOString(),
      is_member_told: false,
      links: { self: "" },
    } as unknown as BreakGlass;
    risk.glass = [glass];
    return HttpResponse.json(glass, { status: 201 });
  }),
  http.post("*/api/v1/break-glass/:id/close/", async ({ request }) => {
    await hear(request);
    risk.glass = risk.glass.map((each) => ({ ...each, is_open: false, closed_at: new Date().toISOString() }));
    return HttpResponse.json(risk.glass[0]);
  }),
];
