import { HttpResponse, http } from "msw";
import { problem } from "./answer";

/** A person's own data on the fake server: copies that are ready at the second look, and an erasure. */
type Copy = { id: string; state: string; done: number };

export const mine = {
  copies: [] as Copy[],
  erased: "" as "" | "later" | "now",
  undone: false,
  hold: null as { reason: string; placed_at: string } | null,
  requests: [] as { id: string; kind: string; state: string }[],
  days: { mood: null } as Record<string, number | null>,
};

export function resetMine(): void {
  Object.assign(mine, {
    copies: [],
    erased: "",
    undone: false,
    hold: null,
    requests: [],
    days: { mood: null },
  });
}

const AT = "2027-03-01T12:00:00Z";
const shown = (copy: Copy) => ({
  ...copy,
  total: 10,
  rows: 3,
  size: copy.state === "ready" ? 900 : null,
  sha256: "",
  created_at: AT,
  finished_at: null,
  expires_at: copy.state === "ready" ? "2027-03-02T12:00:00Z" : null,
  links: {},
});
const list = (results: unknown[]) => HttpResponse.json({ results, next: null, previous: null });
const clock = (data_class: string) => ({
  data_class,
  days: mine.days[data_class] ?? null,
  least: 90,
  most: null,
  basis: "GDPR",
  past: mine.days[data_class] ? 4 : 0,
  swept_at: null,
  swept_rows: 0,
});
const request = (row: { id: string; kind: string; state: string }) => ({
  ...row,
  member: null,
  received_at: AT,
  due_at: "2027-03-31T12:00:00Z",
  closed_at: null,
  is_overdue: false,
  links: {},
});

export const myDataHandlers = [
  http.get("*/api/v1/exports/", () => {
    const answer = list(mine.copies.map(shown));
    for (const copy of mine.copies)
      if (copy.state === "running") Object.assign(copy, { state: "ready", done: 10 });
    return answer;
  }),
  http.post("*/api/v1/exports/", () => {
    mine.copies = [{ id: "c1", state: "running", done: 4 }, ...mine.copies];
    return HttpResponse.json(shown(mine.copies[0] as Copy), { status: 202 });
  }),
  http.delete("*/api/v1/exports/:id/", () => {
    mine.copies = [];
    return new HttpResponse(null, { status: 204 });
  }),
  http.get("*/api/v1/imports/", () => list([])),
  http.post("*/api/v1/imports/", () =>
    problem(400, "not_an_export", "This is no copy of data made by this service."),
  ),
  http.get("*/api/v1/erasure/", () =>
    HttpResponse.json({
      goes: [{ name: "mood_entries", title: "Mood entries", rows: 3 }],
      stays: [{ name: "audit_events", title: "That something was done", rows: null, why: "audit" }],
      undo_days: 14,
      key_backup_days: 7,
      hold: mine.hold,
      kept: [{ data_class: "mood", days: mine.days.mood }],
      links: {},
    }),
  ),
  http.post("*/api/v1/erasure/", async ({ request: asked }) => {
    mine.erased = ((await asked.json()) as { when: "later" | "now" }).when;
    return HttpResponse.json(
      { id: "e1", state: "scheduled", due_at: "2027-03-15T12:00:00Z", token: "t" },
      { status: 202 },
    );
  }),
  http.post("*/api/v1/erasure/undo/", () => {
    mine.undone = true;
    return new HttpResponse(null, { status: 204 });
  }),
  http.post("*/api/v1/erasure/certificate/", () =>
    HttpResponse.json({
      kind: "mentalmuse-erasure-certificate",
      version: 1,
      erasure: "e1",
      organization: "o1",
      person: "p1",
      state: mine.undone ? "undone" : "scheduled",
      asked_at: AT,
      due_at: "2099-03-15T12:00:00Z",
      key_destroyed_at: null,
      key_backups_gone_at: null,
      done_at: null,
      account_deleted: false,
      erased: {},
      kept: {},
      signature: "0",
    }),
  ),
  http.get("*/api/v1/data-requests/mine/", () => list(mine.requests.map(request))),
  http.get("*/api/v1/data-requests/", () =>
    list(mine.requests.filter((row) => row.state === "open").map(request)),
  ),
  http.post("*/api/v1/data-requests/", async ({ request: asked }) => {
    const row = { id: "r1", kind: ((await asked.json()) as { kind: string }).kind, state: "open" };
    mine.requests.push(row);
    return HttpResponse.json(request(row), { status: 201 });
  }),
  http.patch("*/api/v1/data-requests/:id/", async ({ request: asked, params }) => {
    const row = mine.requests.find(({ id }) => id === params.id);
    Object.assign(row ?? {}, await asked.json());
    return HttpResponse.json(request(row ?? { id: "", kind: "access", state: "done" }));
  }),
  http.get("*/api/v1/retention/", () => HttpResponse.json({ results: [clock("mood")], links: {} })),
  http.patch("*/api/v1/retention/", async ({ request: asked }) => {
    Object.assign(mine.days, ((await asked.json()) as { days: object }).days);
    return HttpResponse.json({ results: [clock("mood")], links: {} });
  }),
  http.get("*/api/v1/legal-holds/", () => list([])),
];
