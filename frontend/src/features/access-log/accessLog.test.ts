import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { page, problem } from "@/test/answer";
import { open } from "@/test/open";
import { asOwner, server } from "@/test/server";
import { violations } from "@/test/violations";
import type { Look } from "./api";

const AT = "2026-11-24T10:00:00Z";

function look(more: Partial<Look> = {}): Look {
  return {
    id: "l",
    at: AT,
    what: "read",
    data_class: "mood",
    who: { id: "p", name: "Dr Lee", role: "practitioner" },
    purpose: "care",
    why: "To support you",
    basis: "consent",
    ...more,
  };
}

test("each look says who, as what, when and why", async () => {
  server.use(
    http.get("*/api/v1/access-log/", () =>
      page([look(), look({ id: "m", what: "broken_open", purpose: "safety", basis: "break_glass" })]),
    ),
    http.get("*/api/v1/disclosures/", () =>
      page([
        {
          id: "d",
          disclosed_at: AT,
          who: { id: "p", name: "Dr Lee", role: "" },
          way: "letter",
          data_classes: ["mood"],
          recipient: "Dr Hale",
          address: "Harbour Street 4",
          purpose: "Referral",
        },
      ]),
    ),
  );
  open("/access-log");

  expect(await screen.findByText("Dr Lee looked at: mood")).toBeInTheDocument();
  expect(screen.getByText("Dr Lee opened without your consent: mood")).toBeInTheDocument();
  expect(screen.getByText(/practitioner, to support you/)).toBeInTheDocument();
  expect(await screen.findByText("Dr Hale")).toBeInTheDocument();
  expect(await violations()).toEqual([]);
});

test("nobody has looked is a good answer", async () => {
  server.use(
    http.get("*/api/v1/access-log/", () => page([])),
    http.get("*/api/v1/disclosures/", () => page([])),
  );
  open("/access-log");

  expect(await screen.findByRole("heading", { name: "Nobody has looked" })).toBeInTheDocument();
  expect(await screen.findByText(/Nothing of yours went/)).toBeInTheDocument();
});

test("the audit is there for the owner, filtered by the server, and refusals are said", async () => {
  const asked: string[] = [];
  server.use(
    ...asOwner,
    http.get("*/api/v1/audit-events/", ({ request }) => {
      asked.push(new URL(request.url).search);
      if (request.url.includes("action=nonsense")) return problem(400, "invalid", "An action such as this.");
      return HttpResponse.json({
        results: [
          {
            id: "e",
            at: AT,
            action: "wellness.mood.read",
            actor: { id: "p", name: "Dr Lee", role: "practitioner" },
            target: { type: "wellness.member", id: "m" },
            detail: { purpose: "care" },
            request_id: "r",
          },
        ],
        next: null,
        previous: null,
      });
    }),
  );
  open("/audit");
  const user = userEvent.setup();

  expect(await screen.findByRole("rowheader", { name: "wellness.mood.read" })).toBeInTheDocument();
  expect(screen.getByText("purpose: care")).toBeInTheDocument();
  expect(await violations()).toEqual([]);
  await user.type(screen.getByLabelText("Action"), "nonsense");
  await user.click(screen.getByRole("button", { name: "Show" }));
  expect(await screen.findByText("An action such as this.")).toBeInTheDocument();
  expect(asked[0]).toContain("limit=50");
  expect(asked[0]).not.toContain("action");
});
