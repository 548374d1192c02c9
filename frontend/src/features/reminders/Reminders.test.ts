import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { http } from "msw";
import { expect, test } from "vitest";
import { open } from "@/test/open";
import { calls, problem, server, world } from "@/test/server";
import { found, reminder, said } from "./fake";
import { readRule, writeRule } from "./rule";

async function openReminders(...there: ReturnType<typeof reminder>[]) {
  for (const each of there) found.reminders.set(each.id, each);
  open("/reminder");
  await screen.findByRole("heading", { name: "Reminders", level: 1 });
  await screen.findByLabelText("Quiet from");
  return userEvent.setup();
}

test("the first reminder is set with a time, days and a zone, in plain words with its next dates", async () => {
  const user = await openReminders();
  await user.clear(screen.getByLabelText("Time"));
  await user.type(screen.getByLabelText("Time"), "18:15");
  await user.selectOptions(screen.getByLabelText("How often"), "By the week");
  await user.click(screen.getByRole("checkbox", { name: "Sunday" }));
  await user.selectOptions(screen.getByLabelText("Time zone"), "Europe/Berlin");

  expect(screen.getByText(/^Every week: Monday, .* and Saturday$/)).toBeInTheDocument();
  expect(await screen.findByText(/1 March at (19|0?7):15/)).toBeInTheDocument();
  expect(screen.getByText("and so on")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Set reminder" }));

  expect(await screen.findByText("Next message")).toBeInTheDocument();
  expect(screen.getByText("Your reminder is saved.")).toBeInTheDocument();
  expect([...found.reminders.values()]).toMatchObject([
    {
      kind: "check_in",
      local_time: "18:15",
      rule: "FREQ=WEEKLY;BYDAY=MO,TU,WE,TH,FR,SA",
      time_zone: "Europe/Berlin",
      is_active: true,
    },
  ]);
});

test("a reminder of one's own on the first Monday of a month, ten times", async () => {
  const user = await openReminders(reminder());
  await user.click(screen.getByRole("button", { name: "Add a reminder" }));
  await user.selectOptions(screen.getByLabelText("What about"), "Something of my own");
  expect(screen.getByRole("button", { name: "Set reminder" })).toBeDisabled();
  await user.type(screen.getByLabelText("In your words"), "Water the plants");
  await user.selectOptions(screen.getByLabelText("How often"), "By the month");
  await user.selectOptions(screen.getByLabelText("Which day"), "the first …");
  await user.selectOptions(screen.getByLabelText("Ends"), "after a number of times");
  expect(screen.getByText("Every month: the first Monday, 10 times in all")).toBeInTheDocument();

  await user.click(screen.getByRole("button", { name: "Set reminder" }));

  expect(await screen.findByRole("heading", { name: "Water the plants" })).toBeInTheDocument();
  expect(said("PUT")).toMatchObject([
    { kind: "custom", title: "Water the plants", rule: "FREQ=MONTHLY;BYDAY=1MO;COUNT=10" },
  ]);
  // The words are for the list alone; looking for dates does not send them.
  expect(said("POST /api/v1/reminders/preview/").every((body) => !body.title)).toBe(true);
});

test("what the service times has no time to choose, and one that it may not time has", async () => {
  const user = await openReminders();
  await user.selectOptions(screen.getByLabelText("What about"), "Check-ups that are due");
  await user.click(screen.getByRole("switch", { name: /^Choose a good time for me/ }));
  expect(screen.queryByLabelText("Time")).not.toBeInTheDocument();

  await user.click(screen.getByRole("button", { name: "Set reminder" }));

  expect(await screen.findByText(/when something is due/)).toBeInTheDocument();
  expect(said("PUT")).toMatchObject([{ kind: "questionnaires", local_time: null }]);
});

test("a time in the quiet hours is kept and said to be there", async () => {
  const user = await openReminders();
  expect(screen.queryByText(/your choice wins/)).not.toBeInTheDocument();

  await user.clear(screen.getByLabelText("Time"));
  await user.type(screen.getByLabelText("Time"), "06:30");

  expect(screen.getByText(/your choice wins/)).toBeInTheDocument();
});

test("no day chosen asks for one", async () => {
  const user = await openReminders();
  await user.selectOptions(screen.getByLabelText("How often"), "By the week");
  for (const box of screen.getAllByRole("checkbox")) await user.click(box);

  expect(screen.getByRole("button", { name: "Set reminder" })).toBeDisabled();
  expect(screen.getByText("Choose at least one day.")).toBeInTheDocument();
});

test("one is changed in its place, and a rule of another program stays as it is", async () => {
  const user = await openReminders(reminder({ rule: "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1" }));
  await user.click(screen.getByRole("button", { name: "Change: Check-in" }));
  expect(screen.getByText(/Another program chose the days/)).toBeInTheDocument();
  await user.clear(screen.getByLabelText("Time"));
  await user.type(screen.getByLabelText("Time"), "17:00");

  await user.click(screen.getByRole("button", { name: "Save changes" }));

  await waitFor(() => expect(said("PUT")).toHaveLength(1));
  expect(said("PUT")).toMatchObject([{ local_time: "17:00", rule: "FREQ=MONTHLY;BYDAY=MO,TU;BYSETPOS=-1" }]);
  expect(await screen.findByRole("button", { name: "Change: Check-in" })).toBeInTheDocument();
});

test("the next one is put off, and one may rest until a day", async () => {
  const user = await openReminders(reminder());
  await user.click(screen.getByRole("button", { name: "Later: Check-in" }));
  await user.selectOptions(screen.getByLabelText("The next one"), "three days later");
  await user.click(screen.getByRole("button", { name: "Put off" }));

  expect(await screen.findByText("Put off until")).toBeInTheDocument();
  const [{ until } = {}] = said("POST /api/v1/reminders/01930000-0000-7000-8000-00000000000c/snooze/");
  expect(new Date(String(until)).toISOString()).toBe("2027-03-04T19:00:00.000Z");

  await user.click(screen.getByRole("button", { name: "Later: Check-in" }));
  await user.clear(screen.getByLabelText("None before"));
  await user.type(screen.getByLabelText("None before"), "2027-04-01");
  await user.click(screen.getByRole("button", { name: "Rest until then" }));
  await waitFor(() => expect(said("PUT")).toMatchObject([{ paused_until: "2027-04-01" }]));
});

test("a day that has its message says so in the server's words", async () => {
  const user = await openReminders(reminder());
  server.use(
    http.post("*/api/v1/reminders/:id/snooze/", () =>
      problem(409, "day_served", "The message of that day has gone already. Choose a later day."),
    ),
  );
  await user.click(screen.getByRole("button", { name: "Later: Check-in" }));
  await user.click(screen.getByRole("button", { name: "Put off" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("The message of that day has gone already.");
});

test("a removed reminder comes back with undo", async () => {
  const user = await openReminders(reminder());

  await user.click(screen.getByRole("button", { name: "Remove: Check-in" }));
  await screen.findByText("The reminder is removed.");
  expect(found.reminders.size).toBe(0);
  await user.click(screen.getByRole("button", { name: "Undo" }));

  await waitFor(() => expect([...found.reminders.values()]).toMatchObject([{ local_time: "19:00" }]));
});

test.each([
  [{ unsubscribed_at: "2027-02-01T00:00:00Z" }, /from one of its messages/],
  [{ stopped_at: "2027-02-01T00:00:00Z" }, /two weeks without an answer/],
  [{ has_ended: true, is_active: true }, /as often as you wanted/],
  [{}, /Nothing is sent until you switch it on/],
])("one that sends nothing says why: %o", async (fields, words) => {
  await openReminders(reminder({ is_active: false, next_due_at: null, ...fields }));
  expect(screen.getByText(words)).toBeInTheDocument();
});

test("a suggestion is taken with one press and then no longer suggested", async () => {
  const user = await openReminders(reminder());
  const suggested = await screen.findByRole("region", { name: "You could also be reminded of" });
  expect(within(suggested).queryByText("Check-in")).not.toBeInTheDocument();

  await user.click(within(suggested).getByRole("button", { name: "Take: Goals" }));

  expect(await screen.findByRole("heading", { name: "Goals" })).toBeInTheDocument();
  await waitFor(() => expect(suggested).not.toBeInTheDocument());
});

test("quiet hours, a rest for everything and the weekly look back are settings of one place", async () => {
  const user = await openReminders(reminder());
  await user.clear(screen.getByLabelText("Quiet from"));
  await user.type(screen.getByLabelText("Quiet from"), "22:30");
  await user.click(screen.getByRole("button", { name: "Save quiet hours" }));
  await waitFor(() => expect(found.settings).toMatchObject({ quiet_from: "22:30", quiet_until: "08:00" }));

  await user.click(await screen.findByRole("button", { name: "As it is for everybody here" }));
  await waitFor(() => expect(found.settings).toMatchObject({ quiet_from: null, quiet_until: null }));

  await user.click(screen.getByRole("switch", { name: /^A look back each week/ }));
  await waitFor(() => expect(said("PUT")).toMatchObject([{ kind: "digest", local_time: null }]));
  await user.click(screen.getByRole("switch", { name: /^Remind me once of what waits/ }));
  await waitFor(() => expect(found.settings.nudges_are_on).toBe(false));

  await user.click(screen.getByRole("button", { name: "Let everything rest" }));
  expect(await screen.findByText(/^Everything rests until/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Go on now" }));
  await waitFor(() => expect(found.settings.paused_until).toBeNull());
});

test("a list that cannot be had is asked for again", async () => {
  server.use(
    http.get("*/api/v1/reminders/", () => problem(403, "permission_denied", "Something went wrong."), {
      once: true,
    }),
  );
  open("/reminder");
  await screen.findByText("Something went wrong.");
  await userEvent.setup().click(screen.getByRole("button", { name: "Try again" }));
  expect(await screen.findByRole("button", { name: "Set reminder" })).toBeInTheDocument();
});

test("the week is shown in one's own numbers, and others are a press away", async () => {
  open("/week");
  await screen.findByRole("heading", { name: "Your week", level: 1 });
  expect(await screen.findByText("Moments noted")).toBeInTheDocument();
  expect(screen.getAllByText(/: something noted$/)).toHaveLength(2);
  expect(screen.getByText("2 days noted, on average 0.8 on the scale from -2 to 2.")).toBeInTheDocument();

  await userEvent.setup().click(screen.getByRole("link", { name: "The week before" }));
  await waitFor(() => expect(said("GET digest")).toEqual([{ week: null }, { week: "2026-11-09" }]));
});

test("an empty week is fine", async () => {
  found.digest.days = [];
  found.digest.moods = { ...found.digest.moods, days: 0, entries: 0, mean: null };
  found.digest.counts = { journal_entries: 0, questionnaires: 0, exercises: 0, goal_days: 0 };
  open("/week");
  expect(await screen.findByText("Nothing noted this week, and that is fine.")).toBeInTheDocument();
});

test.each([
  "FREQ=DAILY",
  "FREQ=DAILY;INTERVAL=3;UNTIL=20270301",
  "FREQ=WEEKLY;INTERVAL=2;BYDAY=MO,SU;COUNT=4",
  "FREQ=MONTHLY;BYMONTHDAY=31",
  "FREQ=MONTHLY;BYMONTHDAY=-1",
  "FREQ=MONTHLY;INTERVAL=3;BYDAY=-1FR",
  "FREQ=MONTHLY;BYDAY=2TU",
])("%s is read and written back as it was", (rule) => {
  const pattern = readRule(rule);
  expect(pattern && writeRule(pattern)).toBe(rule);
});

test.each([
  "FREQ=WEEKLY;BYDAY=MO;WKST=SU",
  "FREQ=MONTHLY",
  "FREQ=DAILY;BYMONTH=2",
  "FREQ=MONTHLY;BYMONTHDAY=1,15",
])("%s is more than the form says", (rule) => {
  expect(readRule(rule)).toBeNull();
});

test("a link of a mail that is no good is answered in the server's own words", async () => {
  server.use(
    http.post("*/api/v1/reminders/unsubscribe/", () =>
      problem(400, "invalid", "Some of what was sent cannot be accepted.", [
        { field: "token", code: "token_invalid", detail: "This link is not valid here." },
      ]),
    ),
  );
  const user = userEvent.setup();
  open("/unsubscribe#token=old");

  await user.click(await screen.findByRole("button", { name: "Stop reminders" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("This link is not valid here.");
});

test("the link of a mail stops the reminder with one button, signed out", async () => {
  world.signedIn = false;
  const user = userEvent.setup();
  open("/unsubscribe#token=from-the-mail");

  const button = await screen.findByRole("button", { name: "Stop reminders" });
  expect(world.said).toEqual([]);
  await user.click(button);

  await screen.findByRole("heading", { name: "Reminders are stopped" });
  expect(calls("POST /api/v1/reminders/unsubscribe/")).toEqual([{ token: "from-the-mail" }]);
});
