import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { asPractitioner } from "@/features/caseload/fake";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { violations } from "@/test/violations";
import { dueWords, span } from "./clock";
import { event, handlers, MARA, reset, risk } from "./fake";

beforeEach(() => {
  reset();
  server.use(...handlers, ...asPractitioner);
});

test("each item says what it is, its state and its clock in words; a drill is marked as one", async () => {
  risk.events.set("e2", event("e2", { is_drill: true, member: null, severity: "urgent" }));
  risk.events.set("e3", event("e3", { state: "escalated", step: 2, is_past_due: true }));
  open("/review");

  const [plain, drill, escalated] = await screen.findAllByText(/^Answered the question/);
  const row = (found: HTMLElement | undefined) => found?.closest("li");
  expect(row(plain)).toHaveTextContent("Mara Lind");
  expect(row(plain)).toHaveTextContent("New, responders were told");
  expect(row(plain)).toHaveTextContent(/Was due .* ago, at Tue/);
  expect(row(drill)).toHaveTextContent("Drill, not a person");
  expect(row(escalated)).toHaveTextContent("Escalated to the backup");
  expect(row(escalated)).toHaveTextContent("Past due");
  expect(screen.getByText(/MentalMuse is not an emergency service/)).toBeInTheDocument();
  expect(await violations()).toEqual([]);
});

test("an item is taken, worked on and resolved with an outcome and a note", async () => {
  open("/review/e1");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "I look after this" }));
  await user.click(await screen.findByRole("button", { name: "I have begun" }));
  await waitFor(() => expect(screen.queryByRole("button", { name: "I have begun" })).toBeNull());
  await user.click(screen.getByRole("button", { name: "Resolve" }));
  const form = screen.getByRole("form", { name: "Resolve" });
  expect(within(form).getByRole("button", { name: "Close the item" })).toBeDisabled();
  await user.selectOptions(within(form).getByLabelText(/^What happened/), "I spoke with them");
  await user.type(within(form).getByLabelText("Note"), "Called at noon");
  expect(await violations()).toEqual([]);
  await user.click(within(form).getByRole("button", { name: "Close the item" }));

  expect(await screen.findByText("Called at noon")).toBeInTheDocument();
  expect(screen.getAllByText(/I spoke with them/)).toHaveLength(2);
  expect(screen.queryByRole("button", { name: "Resolve" })).not.toBeInTheDocument();
  expect(risk.said.at(-1)).toEqual({
    call: "POST risk-events/e1/resolve/",
    body: { outcome: "spoke_with_member", note: "Called at noon" },
  });
});

test("an item is handed over to somebody who is named", async () => {
  risk.events.set("e1", event("e1", { state: "acknowledged", can: ["resolve", "hand_over"] }));
  open("/review/e1");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Hand over" }));
  await user.selectOptions(screen.getByLabelText(/^To/), "Bo Okafor, backup");
  await user.click(screen.getByRole("button", { name: "Hand it over" }));

  expect(await screen.findByText("Bo Okafor")).toBeInTheDocument();
});

test("break-glass says who is told and for how long, wants a reason, and can be ended at once", async () => {
  open("/review/e1");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Emergency access" }));
  const dialog = screen.getByRole("dialog", { name: "Look without consent" });
  expect(dialog).toHaveTextContent("It opens for 60 minutes");
  expect(dialog).toHaveTextContent("Told at once: Bo Okafor");
  expect(dialog).toHaveTextContent("Told later: the person");
  const submit = within(dialog).getByRole("button", { name: "Open it for 60 minutes" });
  await user.selectOptions(
    within(dialog).getByLabelText(/^Kind of reason/),
    "There is a risk to somebody's life",
  );
  await user.type(within(dialog).getByLabelText(/^Reason, in your words/), "Too short");
  expect(submit).toBeDisabled();
  await user.type(within(dialog).getByLabelText(/^Reason, in your words/), ", so more words");
  await user.click(submit);

  expect(await screen.findByText(/Bo Okafor was told just now/)).toBeInTheDocument();
  expect(risk.said[0]?.body).toEqual({
    member: MARA.id,
    reason_code: "risk_to_life",
    reason: "Too short, so more words",
    data_classes: ["profile", "mood", "assessment_score", "assessment_answers", "safety_plan"],
  });
  await user.click(screen.getByRole("button", { name: "Close" }));
  await user.click(screen.getAllByRole("link", { name: "To review" })[0] as HTMLElement);
  expect(await screen.findByText(/Ends by itself in/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "End the access to Mara Lind now" }));
  await waitFor(() => expect(risk.glass[0]?.is_open).toBe(false));
});

test("somebody else's item says so", async () => {
  open("/review/e9");

  expect(await screen.findByText(/This item is not yours to see/)).toBeInTheDocument();
});

test("the report says times in words, hides small numbers, and a drill can be started beside it", async () => {
  open("/review/report");
  const user = userEvent.setup();

  const table = await screen.findByRole("table");
  const line = (name: string) => within(table).getByRole("rowheader", { name }).closest("tr");
  expect(line("Until seen, median")).toHaveTextContent("42 minutes");
  expect(line("Raised")).toHaveTextContent("12fewer than 10");
  expect(line("Until resolved, median")).toHaveTextContent("21 hours 40 minutes");
  expect(screen.getByText(/76% resolved, median 1.9 days/)).toBeInTheDocument();
  expect(screen.getByText("At least one open item is past its time.")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Start a drill" }));
  expect(await screen.findByText(/urgent: running/)).toBeInTheDocument();
  expect(await violations()).toEqual([]);
});

test("spans of time in words", () => {
  expect([0.2, 1, 59, 61, 125, 3000].map(span)).toEqual([
    "less than a minute",
    "1 minute",
    "59 minutes",
    "1 hour 1 minute",
    "2 hours 5 minutes",
    "2 days 2 hours",
  ]);
  const due = "2026-11-24T14:00:00Z";
  expect(dueWords(due, Date.parse("2026-11-24T12:40:00Z"))).toMatch(/^Due in 1 hour 20 minutes, by Tue/);
  expect(dueWords(due, Date.parse("2026-11-24T14:30:00Z"))).toMatch(/^Was due 30 minutes ago/);
});
