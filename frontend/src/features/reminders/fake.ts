import { HttpResponse, http } from "msw";
import { problem } from "@/test/answer";
import type { Digest, Reminder, ReminderSettings, Suggestion } from "./api";

/** The reminders' part of the server for tests. */
export const found = {} as {
  reminders: Map<string, Reminder>;
  settings: ReminderSettings;
  suggestions: Suggestion[];
  digest: Digest;
  said: { call: string; body: Record<string, unknown> }[];
};

export function reset(): void {
  Object.assign(found, {
    reminders: new Map(),
    settings: {
      quiet_from: null,
      quiet_until: null,
      paused_until: null,
      nudges_are_on: true,
      organization: { quiet_from: "21:00", quiet_until: "08:00" },
      links: {},
    },
    suggestions: [
      { kind: "check_in", local_time: "19:00", rule: "FREQ=DAILY" },
      { kind: "goals", local_time: null, rule: "FREQ=WEEKLY;BYDAY=FR" },
    ],
    digest: {
      first: "2026-11-16",
      last: "2026-11-22",
      is_over: true,
      moods: {
        start: "2026-11-16",
        days: 2,
        entries: 3,
        mean: 0.75,
        lowest: -1,
        highest: 2,
        sentence: "2 days noted.",
      },
      days: ["2026-11-16", "2026-11-19"],
      counts: { journal_entries: 1, questionnaires: 0, exercises: 2, goal_days: 4 },
      links: { self: "", previous: "", next: "there", insights: "", reminders: "" },
    },
    said: [],
  });
}

export function reminder(fields: Partial<Reminder> = {}): Reminder {
  const id = fields.id ?? "01930000-0000-7000-8000-00000000000c";
  return {
    id,
    kind: "check_in",
    title: null,
    local_time: "19:00",
    effective_time: "19:00",
    rule: "FREQ=DAILY",
    starts_on: "2027-01-01",
    weekdays: [1, 2, 3, 4, 5, 6, 7],
    time_zone: "UTC",
    is_active: true,
    is_nudge: false,
    has_ended: false,
    paused_until: null,
    snoozed_until: null,
    next_due_at: "2027-03-01T19:00:00Z",
    in_quiet_hours: false,
    unsubscribed_at: null,
    stopped_at: null,
    last_mail: "none",
    last_mail_date: null,
    links: { self: "", snooze: "" },
    ...fields,
  };
}

async function heard(request: Request): Promise<Record<string, unknown>> {
  const body = (await request.json().catch(() => ({}))) as Record<string, unknown>;
  found.said.push({ call: `${request.method} ${new URL(request.url).pathname}`, body });
  return body;
}

export function said(call: string): Record<string, unknown>[] {
  return found.said.filter((each) => each.call.startsWith(call)).map((each) => each.body);
}

export const handlers = [
  http.get("*/api/v1/reminders/settings/", () => HttpResponse.json(found.settings)),
  http.patch("*/api/v1/reminders/settings/", async ({ request }) => {
    Object.assign(found.settings, await heard(request));
    return HttpResponse.json(found.settings);
  }),
  http.get("*/api/v1/reminders/suggestions/", () => HttpResponse.json({ results: found.suggestions })),
  http.post("*/api/v1/reminders/preview/", async ({ request }) => {
    const body = await heard(request);
    const at = `2027-03-01T${body.local_time ?? "18:00"}:00Z`;
    return HttpResponse.json({
      occurrences: [{ at, local_date: "2027-03-01" }],
      has_more: true,
      effective_time: body.local_time ?? "18:00",
      in_quiet_hours: false,
    });
  }),
  http.get("*/api/v1/reminders/", () =>
    HttpResponse.json({ results: [...found.reminders.values()], next: null, previous: null }),
  ),
  http.put("*/api/v1/reminders/:id/", async ({ request, params }) => {
    const body = (await heard(request)) as Partial<Reminder>;
    const row = reminder({
      ...body,
      id: String(params.id),
      title: body.title ?? null,
      effective_time: body.local_time ?? "18:00",
      next_due_at: body.is_active ? "2027-03-01T06:30:00Z" : null,
    });
    found.reminders.set(row.id, row);
    return HttpResponse.json(row);
  }),
  http.delete("*/api/v1/reminders/:id/", ({ params }) => {
    found.reminders.delete(String(params.id));
    return new HttpResponse(null, { status: 204 });
  }),
  http.post("*/api/v1/reminders/:id/snooze/", async ({ request, params }) => {
    const { until } = await heard(request);
    const row = found.reminders.get(String(params.id));
    if (!row) return problem(404, "not_found", "Not found.");
    found.reminders.set(row.id, { ...row, snoozed_until: String(until), next_due_at: String(until) });
    return HttpResponse.json(found.reminders.get(row.id));
  }),
  http.get("*/api/v1/digest/", ({ request }) => {
    const week = new URL(request.url).searchParams.get("week");
    found.said.push({ call: "GET digest", body: { week } });
    return HttpResponse.json(found.digest);
  }),
];
