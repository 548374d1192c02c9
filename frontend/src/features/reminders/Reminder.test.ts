import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { http } from "msw";
import { expect, test } from "vitest";
import { open } from "@/test/open";
import { calls, problem, server, world } from "@/test/server";

async function openReminder() {
  open("/reminder");
  await screen.findByLabelText("Time");
  return userEvent.setup();
}

test("a reminder is set with time, days and zone, and the next message is shown", async () => {
  const user = await openReminder();
  await user.clear(screen.getByLabelText("Time"));
  await user.type(screen.getByLabelText("Time"), "18:15");
  await user.click(screen.getByRole("checkbox", { name: "Sunday" }));
  await user.selectOptions(screen.getByLabelText("Time zone"), "Europe/Berlin");

  await user.click(screen.getByRole("button", { name: "Set reminder" }));

  expect(await screen.findByText("Next message")).toBeInTheDocument();
  expect(screen.getByText("Your reminder is saved.")).toBeInTheDocument();
  expect(screen.getByText(/1 March at 0?7:30/)).toBeInTheDocument();
  expect(world.reminder).toMatchObject({
    local_time: "18:15",
    weekdays: [1, 2, 3, 4, 5, 6],
    time_zone: "Europe/Berlin",
    is_active: true,
  });
});

test("a time in the quiet hours is kept and said to be there", async () => {
  const user = await openReminder();
  expect(screen.queryByText(/quiet hours/)).not.toBeInTheDocument();

  await user.clear(screen.getByLabelText("Time"));
  await user.type(screen.getByLabelText("Time"), "06:30");

  expect(screen.getByText(/quiet hours between 21:00 and 08:00.*your choice wins/s)).toBeInTheDocument();
});

test("no day chosen asks for one", async () => {
  const user = await openReminder();
  for (const box of screen.getAllByRole("checkbox")) await user.click(box);

  expect(screen.getByRole("button", { name: "Set reminder" })).toBeDisabled();
  expect(screen.getByText("Choose at least one day, or pause the reminder.")).toBeInTheDocument();
});

test("a removed reminder comes back with undo", async () => {
  world.reminder = {
    id: "01930000-0000-7000-8000-00000000000c",
    local_time: "19:00",
    weekdays: [1, 2],
    time_zone: "UTC",
    is_active: true,
    next_due_at: "2027-03-01T19:00:00Z",
    unsubscribed_at: null,
    stopped_at: null,
    last_mail: "none",
  };
  const user = await openReminder();

  await user.click(screen.getByRole("button", { name: "Remove reminder" }));
  await screen.findByText("The reminder is removed.");
  expect(world.reminder).toBeNull();
  await user.click(screen.getByRole("button", { name: "Undo" }));

  await waitFor(() => expect(world.reminder).toMatchObject({ local_time: "19:00", weekdays: [1, 2] }));
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
