import { screen, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { asPractitioner, assignment, care, handlers, MARA, reset, told } from "@/features/caseload/fake";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { violations } from "@/test/violations";
import { COMMON, rulesOf } from "./rhythm";

beforeEach(() => {
  reset();
  server.use(...handlers, ...asPractitioner);
});

async function openAssignments() {
  open(`/caseload/${MARA}/assignments`);
  await screen.findByRole("heading", { name: "Sent" });
  return userEvent.setup();
}

test("a questionnaire is sent once, with four days and one reminder, and can be cancelled", async () => {
  const user = await openAssignments();

  await user.click(screen.getByRole("button", { name: "Send one now" }));
  expect(await violations()).toEqual([]);
  await user.click(await screen.findByRole("button", { name: "Send it" }));

  await user.click(await screen.findByRole("button", { name: "Cancel PHQ-9" }));
  expect(await screen.findByText("cancelled")).toBeInTheDocument();
  expect(told(`POST caseload/${MARA}/assignments/`)).toEqual([
    { questionnaire: "phq9", expires_after_days: 4, remind_after_days: 2 },
  ]);
});

test("one that is open already is not sent again; the server's words say so", async () => {
  care.assignments = [assignment()];
  const user = await openAssignments();

  await user.click(screen.getByRole("button", { name: "Send one now" }));
  await user.click(await screen.findByRole("button", { name: "Send it" }));

  expect(await screen.findByText("This is open already.")).toBeInTheDocument();
});

test("a plan is said in plain words with its dates before it starts", async () => {
  const user = await openAssignments();

  await user.click(screen.getByRole("button", { name: "Make a plan" }));
  const form = screen.getByRole("form", { name: "Make a plan" });
  expect(
    await within(form).findByText(/every 2 weeks, 12 times; then every month until the plan is ended/),
  ).toBeInTheDocument();
  expect(await within(form).findByText(/First dates: Tuesday 8 December/)).toBeInTheDocument();
  await user.click(within(form).getByRole("button", { name: "Start the plan" }));

  expect(await screen.findByText(/next on Tuesday 8 December/)).toBeInTheDocument();
  expect(told(`POST caseload/${MARA}/plans/`)[0]).toMatchObject({
    focus: "other",
    anchor: "intake",
    local_time: "09:00",
    series: [
      { questionnaire: "phq9", offset_days: 0, rules: ["FREQ=WEEKLY;INTERVAL=2;COUNT=12", "FREQ=MONTHLY"] },
    ],
  });
  await user.click(screen.getByRole("button", { name: "End the plan" }));
  await user.click(screen.getByRole("button", { name: "End it: nothing more is sent" }));
  expect(await screen.findByText(/^Ended on/)).toBeInTheDocument();
});

test("a second questionnaire of a plan begins with one that is not in it", async () => {
  const user = await openAssignments();
  await user.click(screen.getByRole("button", { name: "Make a plan" }));
  const form = screen.getByRole("form", { name: "Make a plan" });
  await within(form).findByRole("group", { name: "PHQ-9" });

  await user.click(within(form).getByRole("button", { name: "Add a questionnaire" }));

  expect(within(form).getByRole("group", { name: "PHQ-2" })).toBeInTheDocument();
  expect(within(form).getByRole("button", { name: "Add a questionnaire" })).toBeDisabled();
});

test("a code for a shared device is shown once, in a size to read aloud", async () => {
  const user = await openAssignments();

  await user.click(await screen.findByRole("button", { name: "Make a code" }));

  expect(await screen.findByText("493 027")).toBeInTheDocument();
  expect(screen.getByText(/\/kiosk on the shared device/)).toBeInTheDocument();
  expect(await screen.findByText(/waits until/)).toBeInTheDocument();
  expect(await violations()).toEqual([]);
});

test("a proxy is named as what they are, and gets a link", async () => {
  const user = await openAssignments();

  await user.selectOptions(
    screen.getByLabelText("How"),
    "A parent, teacher or somebody else answers by a link",
  );
  await user.selectOptions(screen.getByLabelText("Who answers"), "A teacher");
  await user.click(screen.getByRole("button", { name: "Make a link" }));

  expect(await screen.findByText("http://acme.localhost:8000/answer#T")).toBeInTheDocument();
  expect(told(`POST caseload/${MARA}/passes/`)).toEqual([
    { mode: "proxy", questionnaire: "phq9", relationship: "teacher" },
  ]);
});

test("who cannot read scores asks nothing", async () => {
  care.overview.shared = care.overview.shared.filter(({ data_class: name }) => name === "mood");
  open(`/caseload/${MARA}/assignments`);

  expect(await screen.findByText("Scores of questionnaires are not shared with you")).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Send one now" })).not.toBeInTheDocument();
});

test("a rhythm becomes rules of RFC 5545 in which all but the last say how often", () => {
  expect(rulesOf(COMMON)).toEqual(["FREQ=WEEKLY;INTERVAL=2;COUNT=12", "FREQ=MONTHLY"]);
  expect(rulesOf({ every: 1, unit: "months", times: 3, later: "nothing", laterWeeks: 4 })).toEqual([
    "FREQ=MONTHLY;COUNT=3",
  ]);
  expect(rulesOf({ every: 1, unit: "weeks", times: 8, later: "weeks", laterWeeks: 6 })).toEqual([
    "FREQ=WEEKLY;COUNT=8",
    "FREQ=WEEKLY;INTERVAL=6",
  ]);
});
