import { fireEvent, screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { http } from "msw";
import { beforeEach, expect, test, vi } from "vitest";
import { open } from "@/test/open";
import { problem, server } from "@/test/server";
import { violations } from "@/test/violations";
import { clearShelf, draft, finished, handlers, PHQ2, PHQ9, shelf } from "./fake";
import { asked, resumeAt } from "./flow";

const ID = "01930000-0000-7000-8000-0000000000c1";

beforeEach(() => {
  clearShelf();
  server.use(...handlers);
});

/** Lets a timer pass, and React draw what it brought. */
async function pass(milliseconds: number): Promise<void> {
  await vi.advanceTimersByTimeAsync(milliseconds);
  for (let turn = 0; turn < 5; turn += 1) await new Promise((resolve) => setImmediate(resolve));
}

async function openDraft(answers: Record<string, number | null> = {}) {
  shelf.drafts.set(ID, draft(ID, answers));
  open(`/check-ups/${ID}`);
  await screen.findByText(/^Question \d of/);
  return userEvent.setup();
}

const at = (number: number) => screen.findByText(new RegExp(`^Question ${number} of`));

test("before question 1 it says why it is asked, who will see it and how long it takes", async () => {
  open("/check-ups/begin/phq9");

  expect(await screen.findByText("It asks about the last 2 weeks.")).toBeInTheDocument();
  expect(screen.getByText("Only you. Nobody at River Clinic sees your answers.")).toBeInTheDocument();
  expect(screen.getByText("One question asks about thoughts of hurting yourself.")).toBeInTheDocument();
  expect(screen.getByText(/4 questions, about 3 minutes\./)).toBeInTheDocument();
  expect(shelf.drafts.size).toBe(0);
  expect(await violations()).toEqual([]);
});

test("who does not want the question about harm begins the form without it", async () => {
  open("/check-ups/begin/phq9");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Begin without the question about harm" }));

  await waitFor(() => expect([...shelf.drafts.values()].map((each) => each.questionnaire)).toEqual(["phq8"]));
});

test("one question at a time, each answer saved by itself, and the last one ends nothing", async () => {
  open("/check-ups/begin/phq9");
  const user = userEvent.setup();
  await user.click(await screen.findByRole("button", { name: "Begin" }));
  await at(1);
  expect(await violations()).toEqual([]);

  await user.click(screen.getByRole("radio", { name: "Not at all" }));
  await at(2);
  await user.click(screen.getByRole("radio", { name: "Not at all" }));
  await at(3);
  await user.click(screen.getByRole("radio", { name: "Not at all" }));

  await waitFor(() => expect(shelf.patches).toEqual([{ "1": 0 }, { "2": 0 }, { "9": 0 }]));
  expect(screen.getByText("Question 3 of 3")).toBeInTheDocument();
  expect([...shelf.drafts.values()].map((each) => each.status)).toEqual(["in-progress"]);
  await user.click(screen.getByRole("button", { name: "Finish" }));
  expect(await screen.findByText("0 of 27 points.")).toBeInTheDocument();
});

test("digits answer and go on; a key that is held down does not", async () => {
  const user = await openDraft();

  await user.keyboard("2");
  await at(2);
  document.dispatchEvent(new KeyboardEvent("keydown", { key: "1", repeat: true, bubbles: true }));
  await waitFor(() => expect(shelf.patches).toEqual([{ "1": 2 }]));
  expect(screen.getByText("Question 2 of 4")).toBeInTheDocument();

  await user.keyboard("7");
  expect(shelf.patches).toEqual([{ "1": 2 }]);
});

test("the second tap of a double one does not answer the next question", async () => {
  await openDraft();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  const tap = () => fireEvent.click(screen.getByRole("radio", { name: "Several days" }), { detail: 1 });

  tap();
  await pass(200);
  tap();
  await pass(1000);
  vi.useRealTimers();

  await at(2);
  await waitFor(() => expect(shelf.drafts.get(ID)?.answers).toEqual({ "1": 1 }));
});

test("walking through the answers with the keyboard's arrows does not go on by itself", async () => {
  await openDraft();
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });

  fireEvent.click(screen.getByRole("radio", { name: "Several days" }), { detail: 0 });
  await pass(1000);
  vi.useRealTimers();

  await waitFor(() => expect(shelf.patches).toEqual([{ "1": 1 }]));
  expect(screen.getByText("Question 1 of 4")).toBeInTheDocument();
  expect(screen.getByRole("button", { name: "Next" })).toBeEnabled();
});

test("an answer above zero brings up the question how difficult it is, which has other answers", async () => {
  const user = await openDraft({ "1": 1, "2": 0, "9": 0 });

  expect(screen.getByText("Question 4 of 4")).toBeInTheDocument();
  expect(screen.getByRole("radio", { name: "Very difficult" })).toBeInTheDocument();
  expect(screen.queryByText(/^Over the last 2 weeks/)).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Back" }));
  expect(await screen.findByText(/^Over the last 2 weeks/)).toBeInTheDocument();
});

test("an answer about harm shows help at once, in the middle of the draft, and takes the focus there", async () => {
  const user = await openDraft({ "1": 0, "2": 0 });

  await user.keyboard("1");

  const heading = await screen.findByRole("heading", { name: "Thank you for answering this honestly" });
  expect(heading).toHaveFocus();
  expect(screen.getByRole("link", { name: "Call Duty desk" })).toHaveAttribute("href", "tel:+49301");
  expect(screen.getByRole("link", { name: "Open my safety plan" })).toHaveAttribute("href", "/safety-plan");
  expect(screen.getByText("Question 3 of 4")).toBeInTheDocument();
  expect(await violations()).toEqual([]);
});

test("help that was put away stays away until harm is answered anew", async () => {
  const user = await openDraft({ "1": 0, "2": 0 });
  await user.keyboard("1");
  await user.click(await screen.findByRole("button", { name: "Not now" }));

  await user.click(screen.getByRole("button", { name: "Next" }));
  await at(4);
  await user.keyboard("1");
  await waitFor(() => expect(shelf.patches).toHaveLength(2));
  expect(screen.queryByText("Thank you for answering this honestly")).not.toBeInTheDocument();

  await user.click(screen.getByRole("button", { name: "Back" }));
  await user.keyboard("2");
  expect(await screen.findByText("Thank you for answering this honestly")).toBeInTheDocument();
});

test("declining is an answer; about harm it brings one quiet line", async () => {
  const user = await openDraft({ "1": 0, "2": 0 });

  await user.click(screen.getByRole("button", { name: "I would rather not say" }));

  expect(await screen.findByText(/That is fine\./)).toBeInTheDocument();
  expect(shelf.patches).toEqual([{ "9": null }]);
  expect(screen.getByRole("button", { name: "I would rather not say" })).toHaveAttribute(
    "aria-pressed",
    "true",
  );
  expect(screen.getByRole("button", { name: "Finish" })).toBeEnabled();
  expect(screen.queryByRole("heading", { name: "Thank you for answering this honestly" })).toBeNull();
});

test("a draft goes on where it was left, with what was answered", async () => {
  shelf.drafts.set(ID, draft(ID, { "1": 3 }));
  open("/check-ups");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("link", { name: "Go on" }));

  await at(2);
  await user.click(screen.getByRole("button", { name: "Back" }));
  await at(1);
  expect(screen.getByRole("radio", { name: "Nearly every day" })).toBeChecked();
});

test("an answer that cannot be saved stays on the screen and goes with the next try", async () => {
  const user = await openDraft();
  server.use(
    http.patch(
      "*/api/v1/questionnaire-responses/:id/",
      () => problem(503, "unavailable", "Back in a moment."),
      {
        once: true,
      },
    ),
  );

  await user.keyboard("1");
  expect(await screen.findByText("Back in a moment.")).toBeInTheDocument();
  await at(2);
  await user.keyboard("2");

  await waitFor(() => expect(shelf.drafts.get(ID)?.answers).toEqual({ "1": 1, "2": 2 }));
  expect(screen.queryByText("Back in a moment.")).not.toBeInTheDocument();
});

test("a draft that is too old says so and leads to a new one", async () => {
  const user = await openDraft();
  server.use(
    http.patch("*/api/v1/questionnaire-responses/:id/", () =>
      problem(409, "draft_expired", "This was begun more than a week ago."),
    ),
  );

  await user.keyboard("1");

  expect(await screen.findByText("This was begun more than a week ago.")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Try again" })).not.toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Begin a new one" })).toHaveAttribute(
    "href",
    "/check-ups/begin/phq9",
  );
});

test("help comes before the result and never beside a number", async () => {
  shelf.drafts.set(ID, finished(ID, { "1": 0, "2": 0, "9": 1 }));
  open(`/check-ups/${ID}`);
  const user = userEvent.setup();

  await screen.findByRole("heading", { name: "Thank you for answering this honestly" });
  expect(screen.queryByText("1 of 27 points.")).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Go on to my result" }));

  expect(await screen.findByText("1 of 27 points.")).toBeInTheDocument();
  expect(screen.queryByText("Thank you for answering this honestly")).not.toBeInTheDocument();
});

test("a result says its range, what the difference means and what it is not", async () => {
  shelf.drafts.set(ID, finished(ID, { "1": 1, "2": 1, "9": 0 }));
  open(`/check-ups/${ID}`);

  const present = await screen.findByText("none or minimal");
  expect(present.closest("li")).toHaveAttribute("aria-current", "true");
  expect(screen.getByText("This is a screening, not a diagnosis.")).toBeInTheDocument();
  expect(screen.getByText(/within what this questionnaire varies by itself/)).toBeInTheDocument();
  expect(await violations()).toEqual([]);
});

test("a short form offers the long one, which begins with the answers taken over", async () => {
  shelf.drafts.set(ID, finished(ID, { "1": 2, "2": 2 }, PHQ2));
  open(`/check-ups/${ID}`);
  const user = userEvent.setup();

  await user.click(await screen.findByRole("link", { name: "Look at it" }));
  await user.click(await screen.findByRole("button", { name: "Begin" }));

  await at(3);
  const begun = [...shelf.drafts.values()].find((each) => each.id !== ID);
  expect(begun?.answers).toEqual({ "1": 2, "2": 2 });
});

test("what was answered can be read again and deleted for good", async () => {
  shelf.drafts.set(ID, finished(ID, { "1": 2, "2": null, "9": 0 }));
  open(`/check-ups/${ID}`);
  const user = userEvent.setup();

  await user.click(await screen.findByText("What I answered"));
  expect(await screen.findByText("More than half the days")).toBeInTheDocument();
  expect(screen.getByText("I would rather not say")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Delete" }));
  await user.click(screen.getByRole("button", { name: "Delete for good" }));

  await screen.findByRole("heading", { name: "Check-ups" });
  expect(shelf.drafts.size).toBe(0);
});

test("the list shows drafts, offers and totals over time, with a table for the line", async () => {
  shelf.drafts.set("a", { ...finished("a", { "1": 3 }), completed_at: "2026-10-01T10:00:00Z" });
  shelf.drafts.set("b", finished("b", { "1": 1 }));
  shelf.drafts.set("c", draft("c", {}, PHQ2));
  open("/check-ups");
  const user = userEvent.setup();

  expect(await screen.findByRole("heading", { name: "Begun, not finished" })).toBeInTheDocument();
  await user.click(await screen.findByText("Show as a table"));
  const table = screen.getByRole("table", { name: "PHQ-9" });
  expect(
    within(table)
      .getAllByRole("cell")
      .map((cell) => cell.textContent),
  ).toEqual(["1", "3"]);
  expect(await violations()).toEqual([]);
});

test("a question that is asked only after a higher answer is not asked after zeros and declined ones", () => {
  const links = (answers: Record<string, number | null>) =>
    asked(PHQ9.questions, answers).map((question) => question.link_id);

  expect(links({})).toEqual(["1", "2", "9"]);
  expect(links({ "1": 0, "2": null, "9": 0 })).toEqual(["1", "2", "9"]);
  expect(links({ "1": 1 })).toEqual(["1", "2", "9", "difficulty"]);
  expect(resumeAt(PHQ9.questions, { "1": 0, "2": null })).toBe("9");
  expect(resumeAt(PHQ9.questions, { "1": 0, "2": null, "9": 0 })).toBe("9");
});
