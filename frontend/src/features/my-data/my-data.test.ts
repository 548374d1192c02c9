import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { mine, myDataHandlers, resetMine } from "@/test/mydata";
import { open } from "@/test/open";
import { asOwner, server } from "@/test/server";

beforeEach(() => {
  resetMine();
  server.use(...myDataHandlers);
});

async function openMine() {
  open("/my-data");
  await screen.findByRole("heading", { name: "My data", level: 1 });
  return userEvent.setup();
}

test("a copy is asked for, shows its progress and can then be downloaded and deleted", async () => {
  const user = await openMine();

  await user.click(await screen.findByRole("button", { name: "Make a copy" }));

  expect(await screen.findByRole("progressbar", { name: "Progress of the copy" })).toHaveAttribute(
    "value",
    "4",
  );
  expect(screen.getByRole("button", { name: "Make a copy" })).toBeDisabled();
  expect(await screen.findByRole("button", { name: "Download" }, { timeout: 4000 })).toBeEnabled();
  await user.click(screen.getByRole("button", { name: /^Delete the copy of/ }));
  await waitFor(() => expect(mine.copies).toEqual([]));
});

test("what goes and what stays stands there before the click, and keeping everything is one press away", async () => {
  const user = await openMine();
  const card = within(await screen.findByRole("region", { name: "Erase my data" }));

  expect(await card.findByText("Mood entries (3)")).toBeInTheDocument();
  expect(card.getByText(/ids of who did what and when/)).toBeInTheDocument();
  expect(card.getByText(/For 14 days a link takes it back/)).toBeInTheDocument();
  await user.click(card.getByRole("button", { name: "Erase my data…" }));
  await user.click(await screen.findByRole("button", { name: "Keep everything" }));

  expect(screen.queryByRole("dialog")).toBeNull();
  expect(mine.erased).toBe("");
});

test("erasing later is the default, and leads to the page that takes it back", async () => {
  const user = await openMine();
  await user.click(await screen.findByRole("button", { name: "Erase my data…" }));
  const dialog = within(await screen.findByRole("dialog"));
  expect(dialog.getByLabelText("In 14 days; until then I can take it back")).toBeChecked();

  await user.click(dialog.getByRole("button", { name: "Erase" }));

  await waitFor(() => expect(mine.erased).toBe("later"));
});

test("a legal hold says its reason instead of offering to erase", async () => {
  mine.hold = { reason: "Court order 12.", placed_at: "2027-03-01T12:00:00Z" };
  await openMine();

  expect(await screen.findByText(/Court order 12\./)).toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Erase my data…" })).toBeNull();
});

test("a request to the organisation shows until when it has to answer", async () => {
  const user = await openMine();
  await user.selectOptions(await screen.findByLabelText("I want to"), "Correct something");

  await user.click(screen.getByRole("button", { name: "Send the request" }));

  expect(await screen.findByText(/Correct something:.*to be answered by/)).toBeInTheDocument();
});

test("a file that is no copy of ours is refused in the server's words", async () => {
  const user = await openMine();

  await user.upload(
    await screen.findByLabelText("ZIP file of the copy"),
    new File(["x"], "x.zip", { type: "application/zip" }),
  );

  expect(await screen.findByText("This is no copy of data made by this service.")).toBeInTheDocument();
});

test("whoever runs the organisation sets a clock and answers a request without seeing whose it is", async () => {
  mine.requests.push({ id: "r1", kind: "access", state: "open" });
  server.use(...asOwner);
  open("/settings/keeping");
  await screen.findByRole("heading", { name: "Keeping and erasing", level: 1 });
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Answered" }));
  await waitFor(() => expect(mine.requests[0]?.state).toBe("done"));
  await user.type(await screen.findByLabelText("Moods: days"), "365");
  await user.click(screen.getByRole("button", { name: "Set the days of Moods" }));

  expect(await screen.findByText("4 rows go with the next sweep")).toBeInTheDocument();
  expect(mine.days.mood).toBe(365);
});

test("the link of the mail takes it back without an account", async () => {
  open("/erasure#token=t");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Take it back" }));

  expect(await screen.findByText(/It was taken back/)).toBeInTheDocument();
  expect(mine.undone).toBe(true);
});
