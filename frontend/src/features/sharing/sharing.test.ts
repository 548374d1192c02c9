import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { page, problem } from "@/test/answer";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { violations } from "@/test/violations";
import type { Consent } from "./api";
import { OPTIONS, SHA } from "./fake";

const LEE = "01930000-0000-7000-8000-0000000000b1";
let given: Consent[] = [];
let bodies: Record<string, unknown>[] = [];

function consent(more: Partial<Consent> = {}): Consent {
  return {
    id: `c${given.length}`,
    state: "live",
    recipient: { kind: "person", id: LEE, role: "", name: "Dr Lee" },
    data_class: "mood",
    entry_id: null,
    from_date: null,
    to_date: null,
    purpose: "care",
    basis: "consent",
    granted_at: "2026-11-20T10:00:00Z",
    starts_at: "2026-11-20T10:00:00Z",
    ends_at: null,
    ended_at: null,
    text_version: 1,
    words_changed: false,
    counts_until: null,
    links: { self: "", withdraw: "there", text: null },
    ...more,
  };
}

beforeEach(() => {
  given = [];
  bodies = [];
  server.use(
    http.get("*/api/v1/consents/options/", () => HttpResponse.json(OPTIONS)),
    http.get("*/api/v1/consents/recipients/", () =>
      page([{ id: LEE, name: "Dr Lee", role: "practitioner" }]),
    ),
    http.post("*/api/v1/consents/preview/", () =>
      HttpResponse.json({
        data_class: "mood",
        shows: "Your check-ins.",
        shown: 1,
        is_cut: false,
        results: [{ id: "m", date: "2026-11-19", note: "Rain on the roof" }],
      }),
    ),
    http.post("*/api/v1/consents/:id/withdraw/", ({ params }) => {
      const found = given.find((each) => each.id === params.id);
      if (!found) return problem(404, "not_found", "There is nothing here.");
      found.state = "withdrawn";
      found.ended_at = "2026-11-24T10:00:00Z";
      found.links = { ...found.links, withdraw: null };
      return HttpResponse.json(found);
    }),
    http.post("*/api/v1/consents/", async ({ request }) => {
      const body = (await request.json()) as Record<string, unknown>;
      bodies.push(body);
      const made = consent({ data_class: body.data_class as Consent["data_class"] });
      given.unshift(made);
      return HttpResponse.json(made, { status: 201 });
    }),
    http.get("*/api/v1/consents/", ({ request }) => {
      const state = new URL(request.url).searchParams.get("state");
      return page(given.filter((each) => (state === "live" ? each.state === "live" : each.state !== "live")));
    }),
  );
});

async function openSharing() {
  open("/sharing");
  await screen.findByRole("heading", { name: "Sharing", level: 1 });
  return userEvent.setup();
}

test("somebody is chosen, what they will see is shown first, and then it is shared", async () => {
  const user = await openSharing();
  expect(await screen.findByText(/Nobody but you can read/)).toBeInTheDocument();
  await user.selectOptions(await screen.findByLabelText("Who"), "Dr Lee");
  await user.selectOptions(screen.getByLabelText("What"), "Mood");
  expect(screen.getByText("You can stop at any time.")).toBeInTheDocument();

  await user.click(screen.getByRole("button", { name: "Show me exactly what they will see" }));
  expect(await screen.findByText("Rain on the roof")).toBeInTheDocument();
  expect(bodies).toEqual([]);
  await user.selectOptions(screen.getByLabelText("Until"), "30 days from now");
  await user.click(screen.getByRole("button", { name: "Share it" }));

  expect(await screen.findByRole("button", { name: "Stop sharing Mood with Dr Lee" })).toBeInTheDocument();
  expect(bodies).toMatchObject([
    { recipient_kind: "person", recipient_id: LEE, data_class: "mood", text_sha256: SHA },
  ]);
  const days = (Date.parse(String(bodies[0]?.ends_at)) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
});

test("one tap stops it, and undo gives it again", async () => {
  given.push(consent());
  const user = await openSharing();

  await user.click(await screen.findByRole("button", { name: "Stop sharing Mood with Dr Lee" }));

  expect(await screen.findByText("Stopped. It is gone from their screen.")).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole("button", { name: /Stop sharing/ })).not.toBeInTheDocument());
  await user.click(screen.getByRole("button", { name: "Undo" }));
  expect(await screen.findByRole("button", { name: "Stop sharing Mood with Dr Lee" })).toBeInTheDocument();
  expect(bodies).toHaveLength(1);
});

test("what ended stays in the history with the way it ended", async () => {
  given.push(consent({ state: "expired", ended_at: "2026-11-22T10:00:00Z" }));
  const user = await openSharing();

  await user.click(await screen.findByText("What I shared before"));

  const list = within(await screen.findByRole("list"));
  expect(list.getByText("Dr Lee")).toBeInTheDocument();
  expect(list.getByText("Over")).toBeInTheDocument();
});

test("where an employer runs the space nobody can be chosen", async () => {
  server.use(
    http.get("*/api/v1/consents/options/", () =>
      HttpResponse.json({
        ...OPTIONS,
        is_open: false,
        closed_because: "Nobody but you can ever read it.",
        classes: OPTIONS.classes.map((each) => ({ ...each, to_people: false })),
      }),
    ),
  );
  await openSharing();

  expect(await screen.findByText("Nobody but you can ever read it.")).toBeInTheDocument();
  expect(screen.queryByRole("option", { name: "Dr Lee" })).not.toBeInTheDocument();
  expect(screen.queryByRole("option", { name: /All practitioners/ })).not.toBeInTheDocument();
});

test("words that changed meanwhile are said, not agreed to", async () => {
  server.use(
    http.post("*/api/v1/consents/", () =>
      problem(409, "text_changed", "The words have changed. Read them again."),
    ),
  );
  const user = await openSharing();
  await user.selectOptions(await screen.findByLabelText("Who"), "All practitioners, also future ones");
  await user.selectOptions(screen.getByLabelText("What"), "Mood");

  await user.click(screen.getByRole("button", { name: "Share it" }));

  expect(await screen.findByText("The words have changed. Read them again.")).toBeInTheDocument();
});

test("an error of the list can be tried again", async () => {
  server.use(http.get("*/api/v1/consents/", () => problem(400, "invalid", "Not now.")));
  await openSharing();

  expect(await screen.findByText("Not now.")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Try again" })).toBeInTheDocument();
});

test("the page keeps the rules of accessibility", async () => {
  given.push(consent(), consent({ id: "x", data_class: "goals", words_changed: true }));
  await openSharing();
  await screen.findByRole("button", { name: "Stop sharing Mood with Dr Lee" });

  expect(await violations()).toEqual([]);
});
