import { HttpResponse, http } from "msw";
import { setupServer } from "msw/node";
import { handlers as reminderHandlers, reset as resetReminders } from "@/features/reminders/fake";
import { sharingHandlers } from "@/features/sharing/fake";
import { accountHandlers, resetAccounts } from "./account";
import { problem } from "./answer";
import { resetWritings, writingHandlers } from "./writings";

/**
 * A small server that keeps what it is told, in the shapes of docs/openapi. Tests change `world` before they open a
 * page and look at it afterwards; a single odd answer is given with `server.use`.
 */
type Row = Record<string, unknown> & { id: string };

type World = {
  signedIn: boolean;
  refreshes: number;
  moods: Map<string, Row>;
  deleted: Map<string, Row>;
  contacts: { name: string; phone: string; url: string; note: string }[];
  taken: Set<string>;
  /** Bodies of the calls that matter, by "METHOD path". */
  said: { call: string; body: unknown }[];
};

export const MEMBER_ID = "01930000-0000-7000-8000-000000000001";
export const PASSWORD = "a long walk by the river";

export const world: World = {} as World;

export function resetWorld(): void {
  resetWritings();
  resetAccounts();
  resetReminders();
  Object.assign(world, {
    signedIn: true,
    refreshes: 0,
    moods: new Map(),
    deleted: new Map(),
    contacts: [{ name: "Duty counsellor", phone: "+49 30 555 01 20", url: "", note: "8:00 to 18:00" }],
    taken: new Set(["taken-name"]),
    said: [],
  } satisfies World);
}

const encode = (value: unknown) => btoa(JSON.stringify(value)).replaceAll("=", "");
let serial = 0;

export function grant() {
  serial += 1;
  return { access: `${encode({})}.${encode({ sub: MEMBER_ID, n: serial })}.x`, expires_in: 300 };
}

export { problem };

const member = { id: MEMBER_ID, display_name: "Ana", role: "member", locale: "en", time_zone: "UTC" };

/** The same person, running the organisation. */
export const asOwner = [
  http.get("*/api/v1/me/", () =>
    HttpResponse.json({
      ...member,
      role: "owner",
      email: "ana@river.example",
      organization_sees: [],
      links: {},
    }),
  ),
];

async function heard(request: Request): Promise<Record<string, unknown>> {
  const body = (await request.json().catch(() => ({}))) as Record<string, unknown>;
  world.said.push({ call: `${request.method} ${new URL(request.url).pathname}`, body });
  return body;
}

export function calls(call: string): unknown[] {
  return world.said.filter((entry) => entry.call === call).map((entry) => entry.body);
}

function moodRow(id: string, body: Record<string, unknown>): Row {
  return {
    energy: null,
    words: [],
    tags: [],
    note: "",
    created_at: "",
    updated_at: "",
    links: {},
    ...body,
    id,
  };
}

export const server = setupServer(
  ...sharingHandlers,
  ...writingHandlers,
  ...accountHandlers(grant),
  http.get("*/api/v1/organization/", () =>
    HttpResponse.json({
      id: "01930000-0000-7000-8000-00000000000a",
      name: "River Clinic",
      kind: "clinic",
      time_zone: "UTC",
      locale: "en",
      locales: ["en"],
      country: "DE",
      sign_up_mode: "join_code",
      is_open: true,
      is_read_only: false,
      links: { self: "", register: "", login: "" },
    }),
  ),
  http.post("*/api/v1/auth/refresh/", ({ request }) => {
    world.refreshes += 1;
    if (request.headers.get("X-MentalMuse") !== "1") return problem(403, "foreign_origin", "No.");
    return world.signedIn ? HttpResponse.json(grant()) : problem(401, "not_signed_in", "Please sign in.");
  }),
  http.post("*/api/v1/auth/login/", async ({ request }) => {
    const body = await heard(request);
    if (body.password !== PASSWORD) {
      return problem(401, "invalid_credentials", "The email or the password is not right.");
    }
    world.signedIn = true;
    return HttpResponse.json({ ...grant(), member });
  }),
  http.post("*/api/v1/auth/handover/", async ({ request }) => {
    const body = await heard(request);
    if (body.code !== "good") return problem(400, "code_invalid", "This code is used up.");
    world.signedIn = true;
    return HttpResponse.json({ ...grant(), member });
  }),
  http.post("*/api/v1/auth/logout/", () => {
    world.signedIn = false;
    return new HttpResponse(null, { status: 204 });
  }),
  http.post("*/api/v1/auth/register/", async ({ request }) => {
    await heard(request);
    return HttpResponse.json({ detail: "Please check your mail." }, { status: 202 });
  }),
  http.post("*/api/v1/auth/verify-email/", async ({ request }) => {
    await heard(request);
    return HttpResponse.json({ email: "ana@river.example", next: "sign_in" });
  }),
  http.get("*/api/v1/me/", () =>
    HttpResponse.json({ ...member, email: "ana@river.example", organization_sees: [], links: {} }),
  ),
  http.patch("*/api/v1/me/", async ({ request }) =>
    HttpResponse.json({
      ...member,
      ...(await heard(request)),
      email: "ana@river.example",
      organization_sees: [],
      links: {},
    }),
  ),
  http.get("*/api/v1/mood-entries/days/", () => {
    const days = new Map<string, number[]>();
    for (const row of world.moods.values()) {
      const day = String(row.occurred_at).slice(0, 10);
      days.set(day, [...(days.get(day) ?? []), Number(row.valence)]);
    }
    const results = [...days].map(([date, values]) => ({
      date,
      mean: values.reduce((sum, value) => sum + value, 0) / values.length,
      count: values.length,
      lowest: Math.min(...values),
      highest: Math.max(...values),
    }));
    return HttpResponse.json({ results });
  }),
  http.get("*/api/v1/mood-entries/", () => {
    const results = [...world.moods.values()].sort((left, right) =>
      String(left.occurred_at) < String(right.occurred_at) ? 1 : -1,
    );
    return HttpResponse.json({ results, next: null, previous: null });
  }),
  http.get("*/api/v1/mood-entries/:id/", ({ params }) => {
    const row = world.moods.get(String(params.id));
    return row ? HttpResponse.json(row) : problem(404, "not_found", "Not found.");
  }),
  http.put("*/api/v1/mood-entries/:id/", async ({ request, params }) => {
    const id = String(params.id);
    const row = moodRow(id, await heard(request));
    const known = world.moods.has(id);
    world.moods.set(id, row);
    return HttpResponse.json(row, { status: known ? 200 : 201 });
  }),
  http.patch("*/api/v1/mood-entries/:id/", async ({ request, params }) => {
    const row = world.moods.get(String(params.id));
    if (!row) return problem(404, "not_found", "Not found.");
    Object.assign(row, await heard(request));
    return HttpResponse.json(row);
  }),
  http.delete("*/api/v1/mood-entries/:id/", async ({ request, params }) => {
    await heard(request);
    const row = world.moods.get(String(params.id));
    if (!row) return problem(404, "not_found", "Not found.");
    world.moods.delete(row.id);
    world.deleted.set(row.id, row);
    return new HttpResponse(null, { status: 204 });
  }),
  http.post("*/api/v1/mood-entries/:id/restore/", ({ params }) => {
    const row = world.deleted.get(String(params.id));
    if (!row) return problem(404, "not_found", "Not found.");
    world.moods.set(row.id, row);
    return HttpResponse.json(row);
  }),
  http.post("*/api/v1/reminders/unsubscribe/", async ({ request }) => {
    await heard(request);
    return HttpResponse.json({ detail: "You will get no more of these mails." });
  }),
  ...reminderHandlers,
  http.get("*/api/v1/help/", () =>
    HttpResponse.json({
      notice: "MentalMuse is no emergency service. No one reads this live.",
      contacts: world.contacts,
      emergency: "Call your local emergency number.",
      directory_url: "https://findahelpline.com",
      links: {},
    }),
  ),
  http.get("*/api/v1/organizations/availability/", ({ request }) => {
    const subdomain = new URL(request.url).searchParams.get("subdomain") ?? "";
    const taken = world.taken.has(subdomain);
    world.said.push({ call: "availability", body: subdomain });
    return HttpResponse.json({
      subdomain,
      available: !taken,
      code: taken ? "taken" : null,
      detail: taken ? "This address is taken." : null,
    });
  }),
  http.post("*/api/v1/organizations/", async ({ request }) => {
    const body = await heard(request);
    return HttpResponse.json(
      {
        id: "01930000-0000-7000-8000-00000000000b",
        name: body.name,
        subdomain: body.subdomain,
        handover: "one-time",
        links: { self: "", app: `http://${body.subdomain}.localhost:8000/`, admin: "" },
      },
      { status: 201 },
    );
  }),
);
