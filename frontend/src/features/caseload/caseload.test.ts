import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { violations } from "@/test/violations";
import { asPractitioner, care, handlers, MARA, reset, told } from "./fake";

beforeEach(() => {
  reset();
  server.use(...handlers, ...asPractitioner);
});

async function openCaseload(path = "/caseload") {
  open(path);
  await screen.findByRole("link", { name: "Mara Lind" });
  return userEvent.setup();
}

test("each row says in words why it stands there, and its line has the numbers as a text", async () => {
  await openCaseload();

  const first = screen.getAllByRole("listitem").find((row) => within(row).queryByText("Mara Lind"));
  expect(first).toHaveTextContent("PHQ-9 is 7 points higher than on 3 May 2026. That is more than chance.");
  expect(first).toHaveTextContent("PHQ-9 is overdue since 18 November 2026.");
  expect(first).toHaveTextContent("1 questionnaire is due, overdue since 18 November 2026");
  expect(screen.getByRole("img", { name: "PHQ-9, oldest first: 9, 12, 16" })).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "Name not shared" })).toBeInTheDocument();
  expect(await violations()).toEqual([]);
});

test("j and k walk through the rows, Enter opens one, and typing in the search is typing", async () => {
  const user = await openCaseload();

  await user.keyboard("j");
  expect(screen.getByRole("link", { name: "Mara Lind" })).toHaveFocus();
  await user.keyboard("j");
  expect(screen.getByRole("link", { name: "Name not shared" })).toHaveFocus();
  await user.keyboard("k");
  expect(screen.getByRole("link", { name: "Mara Lind" })).toHaveFocus();
  await user.keyboard("/");
  expect(screen.getByRole("searchbox", { name: "Search by name" })).toHaveFocus();
  await user.keyboard("jk");
  expect(screen.getByRole("searchbox", { name: "Search by name" })).toHaveValue("jk");
  await user.clear(screen.getByRole("searchbox", { name: "Search by name" }));
  await user.click(document.body);
  await user.keyboard("j{Enter}");

  expect(await screen.findByRole("heading", { level: 1, name: "Mara Lind" })).toBeInTheDocument();
});

test("a search goes to the server and stays out of the address", async () => {
  const user = await openCaseload();

  await user.type(screen.getByRole("searchbox", { name: "Search by name" }), "mara");

  await waitFor(() => expect(care.asked.at(-1)).toContain("search=mara"));
  expect(location.search).not.toContain("mara");
  await waitFor(() => expect(screen.queryByRole("link", { name: "Name not shared" })).toBeNull());
});

test("a reason is chosen with its count, stands in the address, and can be kept as one's own view", async () => {
  const user = await openCaseload();

  await user.selectOptions(screen.getByLabelText("Reason"), "Reliably worse (1)");

  await waitFor(() => expect(location.search).toBe("?reason=worsened_reliably"));
  await user.click(await screen.findByRole("button", { name: "Always open it like this" }));
  await screen.findByText("The list opens like this from now on.");
  expect(care.view).toMatchObject({ reason: "worsened_reliably", order: "need" });
});

test("who selects people sends them one questionnaire together", async () => {
  const user = await openCaseload();

  await user.keyboard("jx");
  await user.click(await screen.findByRole("button", { name: "Send to 1 person" }));

  expect(await screen.findByText("Sent to 1 person.")).toBeInTheDocument();
  expect(told("POST caseload-assignments/")).toEqual([
    { members: [MARA], questionnaire: "phq9", expires_after_days: 4, remind_after_days: 2 },
  ]);
  expect(screen.getByRole("checkbox", { name: "Select Name not shared" })).toBeDisabled();
});

test("an empty list says that members decide", async () => {
  care.rows = [];
  open("/caseload");

  expect(await screen.findByRole("heading", { name: "Nobody shares with you yet" })).toBeInTheDocument();
  expect(screen.getByText(/Members decide what they share and with whom/)).toBeInTheDocument();
  expect(await violations()).toEqual([]);
});

test("Ctrl-K goes to a person from anywhere", async () => {
  open("/settings");
  const user = userEvent.setup();
  await screen.findByRole("heading", { level: 1, name: "Settings" });
  await screen.findByRole("link", { name: "Caseload" });

  await waitFor(async () => {
    await user.keyboard("{Control>}k{/Control}");
    expect(screen.getByRole("dialog", { name: "Go to" })).toBeInTheDocument();
  });
  await user.type(screen.getByRole("combobox", { name: "A name or a page" }), "mara");
  await waitFor(() =>
    expect(
      within(screen.getByRole("listbox", { name: "Found" })).getByRole("option", { selected: true }),
    ).toHaveTextContent("Mara Lind"),
  );
  await user.keyboard("{Enter}");

  expect(await screen.findByRole("heading", { level: 1, name: "Mara Lind" })).toBeInTheDocument();
});

test("the weekly mail is switched on with its day", async () => {
  const user = await openCaseload();

  await user.click(await screen.findByRole("checkbox", { name: "A mail once a week" }));
  await user.selectOptions(await screen.findByLabelText("On"), "Thursday");

  await waitFor(() => expect(care.view).toMatchObject({ is_digest_on: true, digest_weekday: 4 }));
});
