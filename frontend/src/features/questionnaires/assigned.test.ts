import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { violations } from "@/test/violations";
import type { Assigned } from "./assigned";
import { clearShelf, draft, handlers, shelf } from "./fake";

let assigned: Assigned;
const started: unknown[] = [];

beforeEach(() => {
  clearShelf();
  started.length = 0;
  assigned = {
    id: "01930000-0000-7000-8000-0000000000e1",
    questionnaire: "phq9",
    title: "PHQ-9",
    minutes: 3,
    status: "open",
    is_late: false,
    opened_at: "2026-11-20T10:00:00Z",
    expires_at: "2026-11-24T10:00:00Z",
    completed_at: null,
    assigned_by: { name: "Ada Lind" },
    who_sees: ["Ada Lind sees your score."],
    why: "It asks about the last 2 weeks.",
    harm_notice: "One question asks about thoughts of hurting yourself.",
    without_harm: "phq8",
    response: null,
    links: { self: "", start: "", response: null },
  };
  server.use(
    http.get("*/api/v1/assignments/", () =>
      HttpResponse.json({
        results: assigned.status === "open" ? [assigned] : [],
        next: null,
        previous: null,
      }),
    ),
    http.get("*/api/v1/assignments/:id/", () => HttpResponse.json(assigned)),
    http.post("*/api/v1/assignments/:id/start/", async ({ request }) => {
      const body = (await request.json()) as { response: string };
      started.push(body);
      shelf.drafts.set(body.response, draft(body.response));
      assigned.response = body.response;
      return HttpResponse.json(assigned, { status: 201 });
    }),
    http.post("*/api/v1/assignments/:id/decline/", () => {
      assigned.status = "declined";
      return HttpResponse.json(assigned);
    }),
    ...handlers,
  );
});

test("what somebody asks for comes first, with their name and who will see the answer", async () => {
  open("/check-ups");

  expect(await screen.findByRole("heading", { name: "Somebody asked you to answer" })).toBeInTheDocument();
  expect(screen.getByText(/^Asked by Ada Lind on 20 November 2026/)).toBeInTheDocument();
  expect(screen.getByText("Ada Lind sees your score.")).toBeInTheDocument();
  await waitFor(async () => expect(await violations()).toEqual([]));
});

test("it says once more who will see it before question 1, and begins under the assignment", async () => {
  open("/check-ups");
  const user = userEvent.setup();
  await screen.findByRole("heading", { name: "Somebody asked you to answer" });

  await user.click(screen.getAllByRole("link", { name: "Look at it" })[0] as HTMLElement);
  expect(
    await screen.findByText("One question asks about thoughts of hurting yourself."),
  ).toBeInTheDocument();
  expect(screen.getByText("Ada Lind sees your score.")).toBeInTheDocument();
  expect(await violations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Begin" }));

  expect(await screen.findByText(/^Question 1 of/)).toBeInTheDocument();
  expect(started).toEqual([{ response: expect.stringMatching(/^[0-9a-f-]{36}$/), without_harm: false }]);
});

test("it may be declined", async () => {
  open(`/check-ups/assigned/${assigned.id}`);
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "I do not want to answer this" }));

  await screen.findByRole("heading", { level: 1, name: "Check-ups" });
  expect(assigned.status).toBe("declined");
});
