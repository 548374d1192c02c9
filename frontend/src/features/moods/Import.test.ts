import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { expect, test } from "vitest";
import { open } from "@/test/open";
import { writings } from "@/test/writings";

const FILE = "full_date,date,weekday,time,mood,activities,note_title,note\n";

async function choose(text: string) {
  open("/import");
  await screen.findByRole("heading", { name: "Bring your days from Daylio", level: 1 });
  const user = userEvent.setup();
  await user.upload(
    screen.getByLabelText("CSV file of Daylio"),
    new File([text], "daylio.csv", { type: "text/csv" }),
  );
  return user;
}

test("a file is looked at first, and brought only when every mood has a face", async () => {
  const user = await choose(FILE);

  expect(await screen.findByText(/3 entries, from/)).toBeInTheDocument();
  const bring = screen.getByRole("button", { name: "Bring 3 entries" });
  expect(bring).toBeDisabled();
  expect([...writings.imports.values()]).toMatchObject([{ state: "checked" }]);
  await user.selectOptions(screen.getByLabelText("odd (1)"), "In between");
  await user.selectOptions(screen.getByLabelText("running (2)"), "No tag: a line in the note");
  await user.click(bring);

  expect(await screen.findByText(/3 entries are new\./)).toBeInTheDocument();
  expect([...writings.imports.values()]).toMatchObject([
    { mapping: { moods: { rad: 2, odd: 0 }, activities: { running: null }, skip_errors: false } },
  ]);
});

test("a file that is none of Daylio is refused in the server's words", async () => {
  await choose("something else");

  expect(await screen.findByText("This is no export of Daylio.")).toBeInTheDocument();
});

test("a tag of one's own is made, renamed, put away and taken back", async () => {
  open("/tags");
  await screen.findByRole("heading", { name: "Your tags", level: 1 });
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("Name"), "Cold water");
  await user.click(screen.getByRole("button", { name: "Add this tag" }));

  await user.click(await screen.findByRole("button", { name: "Change Cold water" }));
  const [name] = screen.getAllByLabelText("Name");
  await user.clear(name as HTMLElement);
  await user.type(name as HTMLElement, "Cold shower");
  await user.click(screen.getByRole("button", { name: "Save" }));
  await user.click(await screen.findByRole("button", { name: "Put away: Cold shower" }));
  const former = within(await screen.findByRole("region", { name: "Put away" }));
  expect(former.getByText("Cold shower")).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Undo" }));

  await waitFor(() =>
    expect([...writings.tags.values()]).toMatchObject([{ name: "Cold shower", is_archived: false }]),
  );
});

test("a tag of ours can be left out of what is offered", async () => {
  open("/tags");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("checkbox", { name: "Friends" }));

  await waitFor(() =>
    expect([...writings.tags.values()]).toMatchObject([{ key: "friends", is_archived: true }]),
  );
});
