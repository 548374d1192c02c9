import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { page } from "@/test/answer";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { violations } from "@/test/violations";

let points = "";
let told: { id: string; trigger: "asked"; raised_at: string; state: "told"; sentence: string }[] = [];
let team = [{ id: "t1", name: "Ada Lind", since: "2026-10-01T10:00:00Z", links: { self: "" } }];

const telling = () => ({
  can_tell: true,
  lines: ["MentalMuse is not an emergency service. No one reads this live."],
  told,
  links: { self: "" },
});

beforeEach(() => {
  points = "The nights";
  told = [];
  team = [{ id: "t1", name: "Ada Lind", since: "2026-10-01T10:00:00Z", links: { self: "" } }];
  server.use(
    http.get("*/api/v1/talking-points/", () =>
      HttpResponse.json({ text: points, updated_at: null, who_sees: ["Ada Lind can read this."] }),
    ),
    http.put("*/api/v1/talking-points/", async ({ request }) => {
      points = ((await request.json()) as { text: string }).text;
      return HttpResponse.json({ text: points, updated_at: null, who_sees: ["Ada Lind can read this."] });
    }),
    http.get("*/api/v1/care-team/", () => HttpResponse.json({ results: team })),
    http.delete("*/api/v1/care-team/:id/", () => {
      team = [];
      return new HttpResponse(null, { status: 204 });
    }),
    http.get("*/api/v1/shared-notes/", () =>
      page([
        {
          id: "n",
          author: { name: "Ada Lind" },
          text: "Go on walking.",
          session_on: null,
          updated_at: "2026-11-01T10:00:00Z",
        },
      ]),
    ),
    http.get("*/api/v1/break-glass-notices/", () =>
      page([
        {
          id: "g",
          opened_at: "2026-11-01T10:00:00Z",
          ended_at: "2026-11-01T10:20:00Z",
          by: { id: "a", name: "Ada Lind" },
          second_person: { id: "b", name: "Bo Okafor" },
          data_classes: ["mood", "safety_plan"],
          reason_code: "risk_to_life",
          reason: "There was a risk to somebody's life.",
          told_at: "2026-11-04T10:00:00Z",
        },
      ]),
    ),
    http.get("*/api/v1/tell-care-team/", () => HttpResponse.json(telling())),
    http.post("*/api/v1/tell-care-team/", async ({ request }) => {
      const { id } = (await request.json()) as { id: string };
      told = [
        {
          id,
          trigger: "asked",
          raised_at: "2026-11-24T10:00:00Z",
          state: "told",
          sentence: "The care team was told.",
        },
      ];
      return HttpResponse.json(telling(), { status: 201 });
    }),
  );
});

test("what I want to talk about is kept, with who can read it; and what was written for me stands below", async () => {
  open("/care");
  const user = userEvent.setup();

  const field = await screen.findByRole("textbox", { name: "What I want to talk about next time" });
  expect(field).toHaveValue("The nights");
  expect(screen.getByText("Ada Lind can read this.")).toBeInTheDocument();
  expect(await screen.findByText("Go on walking.")).toBeInTheDocument();
  expect(await violations()).toEqual([]);
  await user.type(field, ", and work");
  await user.click(screen.getByRole("button", { name: "Save" }));

  expect(await screen.findByText("Saved.")).toBeInTheDocument();
  expect(points).toBe("The nights, and work");
});

test("a person ends the care by somebody", async () => {
  open("/care");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "End the care by Ada Lind" }));
  await user.click(screen.getByRole("button", { name: "End it" }));

  expect(await screen.findByText(/^Nobody has taken you into their care here/)).toBeInTheDocument();
});

test("who looked in an emergency stands on top, with the second person", async () => {
  open("/care");

  const notice = await screen.findByRole("region", { name: "Emergency access" });
  expect(notice).toHaveTextContent("Ada Lind opened mood, safety plan");
  expect(notice).toHaveTextContent("There was a risk to somebody's life. Bo Okafor was told at once.");
});

test("telling the care team says first that nobody reads this live, and tells once", async () => {
  open("/tell-care-team");
  const user = userEvent.setup();

  await screen.findByText("MentalMuse is not an emergency service. No one reads this live.");
  expect(await violations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Tell them that I would like somebody to look" }));

  expect(await screen.findByText("The care team was told.")).toBeInTheDocument();
  await waitFor(() => expect(screen.queryByRole("button", { name: /^Tell them/ })).not.toBeInTheDocument());
});
