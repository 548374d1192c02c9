import { HttpResponse, http } from "msw";
import { problem } from "@/test/server";
import type { Item, Plan } from "./api";

/** The safety plan's part of the server for tests: it keeps versions and refuses a stale one. */
const STEPS: [string, string, string[]][] = [
  ["warning_signs", "How I notice", ["text"]],
  ["on_my_own", "What I can do by myself", ["text"]],
  ["people_and_places", "People and places", ["text", "phone", "kind"]],
  ["ask_for_help", "People I can ask", ["text", "phone"]],
  ["professionals", "Professionals", ["text", "phone", "url"]],
  ["surroundings", "Safer surroundings", ["text"]],
];

type Body = { steps: Record<string, Partial<Item>[]>; review_every_days: number | null };

export const vault = { versions: [] as Plan[], bodies: [] as Body[], isReviewDue: false };

export function clearVault(): void {
  vault.versions = [];
  vault.bodies = [];
  vault.isReviewDue = false;
}

export function plan(version: number, items: Record<string, Partial<Item>[]> = {}): Plan {
  return {
    version,
    title: "My safety plan, six steps",
    credit: "The order of these steps follows others' work.",
    language_note: "",
    steps: STEPS.map(([key, heading, takes], index) => ({
      key,
      number: index + 1,
      heading,
      prompt: `About: ${heading}`,
      suggested: 2,
      max: 3,
      takes,
      items: (items[key] ?? []).map((item) => ({ text: "", phone: "", url: "", ...item })),
    })),
    unreadable: false,
    updated_at: version ? "2026-11-20T10:00:00Z" : null,
    review_every_days: version ? 90 : null,
    review_due_on: version ? "2027-02-20" : null,
    is_review_due: vault.isReviewDue,
    links: { self: "", versions: "", help: "" },
  } as unknown as Plan;
}

export function keep(items: Record<string, Partial<Item>[]>): void {
  vault.versions.push(plan(vault.versions.length + 1, items));
}

const current = () => vault.versions.at(-1) ?? plan(0);

export const handlers = [
  http.get("*/api/v1/safety-plan/", () => HttpResponse.json(current())),
  http.put("*/api/v1/safety-plan/", async ({ request }) => {
    const said = request.headers.get("If-Match");
    if (said !== `"${current().version}"`) return problem(412, "stale", "This was changed meanwhile.");
    const body = (await request.json()) as Body;
    vault.bodies.push(body);
    keep(body.steps);
    return HttpResponse.json(current());
  }),
  http.post("*/api/v1/safety-plan/reviewed/", () => {
    vault.isReviewDue = false;
    return HttpResponse.json({ ...current(), is_review_due: false });
  }),
  http.delete("*/api/v1/safety-plan/", () => {
    clearVault();
    return new HttpResponse(null, { status: 204 });
  }),
  http.get("*/api/v1/safety-plan/versions/", () =>
    HttpResponse.json({
      results: [...vault.versions].reverse().map(({ version }) => ({
        id: `v${version}`,
        version,
        created_at: "2026-11-20T10:00:00Z",
        links: { self: "", restore: "" },
      })),
      next: null,
      previous: null,
    }),
  ),
  http.get("*/api/v1/safety-plan/versions/:id/", ({ params }) =>
    HttpResponse.json(vault.versions.find((each) => `v${each.version}` === params.id)),
  ),
  http.post("*/api/v1/safety-plan/versions/:id/restore/", ({ params }) => {
    const old = vault.versions.find((each) => `v${each.version}` === params.id);
    keep(Object.fromEntries((old?.steps ?? []).map((step) => [step.key, step.items])));
    return HttpResponse.json(current());
  }),
];
