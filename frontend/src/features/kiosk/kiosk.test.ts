import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { PANEL, PHQ9 } from "@/features/questionnaires/fake";
import { problem } from "@/test/answer";
import { open } from "@/test/open";
import { server, world } from "@/test/server";
import { violations } from "@/test/violations";
import { IDLE_MS } from "./Answer";

const said: Record<string, unknown>[] = [];
let answers: Record<string, number | null> = {};

function answering(status = "in-progress") {
  return HttpResponse.json({
    mode: "kiosk",
    relationship: null,
    questionnaire: PHQ9,
    who_sees: ["Ada Lind sees your answers."],
    answers,
    next_item: null,
    status,
    expires_at: "2099-01-01T00:00:00Z",
    help: (answers["9"] ?? 0) > 0 ? PANEL : null,
  });
}

beforeEach(() => {
  world.signedIn = false;
  answers = {};
  said.length = 0;
  server.use(
    http.post("*/api/v1/kiosk/", async ({ request }) => {
      const { code } = (await request.json()) as { code: string };
      return code === "493027"
        ? HttpResponse.json({ token: "secret-token", expires_at: "2099-01-01T00:00:00Z" })
        : problem(400, "code_invalid", "This code is not right, or not any more.");
    }),
    http.post("*/api/v1/answering/", () => answering()),
    http.patch("*/api/v1/answering/", async ({ request }) => {
      const body = (await request.json()) as { token: string; answers: typeof answers };
      said.push(body);
      answers = { ...answers, ...body.answers };
      return answering();
    }),
    http.post("*/api/v1/answering/complete/", () => answering("completed")),
  );
});

async function enter(code = "493 027") {
  open("/kiosk");
  const user = userEvent.setup();
  await user.type(await screen.findByRole("textbox", { name: "Code" }), code);
  await user.click(screen.getByRole("button", { name: "Go on" }));
  return user;
}

test("six digits open the questions without an account, after it was said who will see the answers", async () => {
  const user = await enter();

  expect(await screen.findByText("Ada Lind sees your answers.")).toBeInTheDocument();
  expect(await violations()).toEqual([]);
  await user.click(screen.getByRole("button", { name: "Begin" }));
  await user.click(await screen.findByRole("radio", { name: "Not at all" }));
  await screen.findByText("Question 2 of 3");
  await user.click(screen.getByRole("button", { name: "I would rather not say" }));
  await screen.findByText("Question 3 of 3");
  await user.click(screen.getByRole("radio", { name: "Not at all" }));
  await user.click(screen.getByRole("button", { name: "Finish" }));

  expect(await screen.findByRole("heading", { name: "Thank you" })).toBeInTheDocument();
  expect(said.map((each) => each.answers)).toEqual([{ "1": 0 }, { "2": null }, { "9": 0 }]);
  expect(screen.queryByText(/of 27/)).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Clear this screen" }));
  expect(await screen.findByRole("textbox", { name: "Code" })).toHaveValue("");
  expect(JSON.stringify([localStorage, sessionStorage])).not.toContain("secret-token");
  expect(location.href).not.toContain("secret-token");
});

test("a wrong code says so in the server's words", async () => {
  await enter("000000");

  expect(await screen.findByText("This code is not right, or not any more.")).toBeInTheDocument();
});

test("help comes at once, without what only a signed-in person could open", async () => {
  answers = { "1": 0, "2": 0 };
  const user = await enter();
  await user.click(await screen.findByRole("radio", { name: "Several days" }));

  expect(
    await screen.findByRole("heading", { name: "Thank you for answering this honestly" }),
  ).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Call Duty desk" })).toBeInTheDocument();
  expect(screen.queryByRole("link", { name: "Open my safety plan" })).not.toBeInTheDocument();
});

test("a device that nobody touches forgets what is on it", async () => {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"], shouldAdvanceTime: true });
  await enter();
  await screen.findByText("Ada Lind sees your answers.");

  await vi.advanceTimersByTimeAsync(IDLE_MS + 1000);

  expect(await screen.findByRole("textbox", { name: "Code" })).toBeInTheDocument();
  expect(screen.queryByText("Ada Lind sees your answers.")).not.toBeInTheDocument();
});

test("a device on which somebody is signed in asks to sign out first", async () => {
  world.signedIn = true;
  open("/kiosk");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Sign out here" }));

  await waitFor(() => expect(world.signedIn).toBe(false));
});

test("a link is opened by its fragment, which is taken out of the address when the screen is cleared", async () => {
  open("/answer#secret-token");
  const user = userEvent.setup();

  await screen.findByText("Ada Lind sees your answers.");
  await user.click(screen.getByRole("button", { name: "Not now" }));

  expect(await screen.findByRole("heading", { name: "Nothing is open here" })).toBeInTheDocument();
  expect(location.hash).toBe("");
});

test("a link that ran out or was taken back says so", async () => {
  server.use(http.post("*/api/v1/answering/", () => problem(404, "not_found", "Not found.")));
  open("/answer#old");

  expect(await screen.findByRole("heading", { name: "This can no longer be answered" })).toBeInTheDocument();
});
