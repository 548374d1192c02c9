import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { asPractitioner, care, handlers, MARA, reset, told } from "@/features/caseload/fake";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { violations } from "@/test/violations";

beforeEach(() => {
  reset();
  server.use(...handlers, ...asPractitioner);
});

test("a note saves itself, and who can read it stands beside it in words", async () => {
  open(`/caseload/${MARA}/notes/new`);
  const user = userEvent.setup();

  await user.type(await screen.findByLabelText("Note"), "Slept better.");
  expect(screen.getByText("Nobody else can open it, the person included.")).toBeInTheDocument();
  expect(await violations()).toEqual([]);
  expect(await screen.findByText(/^Saved at/)).toBeInTheDocument();
  await user.selectOptions(screen.getByLabelText("Who can read it"), "The person and the care team");
  expect(screen.getByText(/The person finds it on their page/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Done" }));

  expect(await screen.findByText("Slept better.")).toBeInTheDocument();
  expect(told(`POST caseload/${MARA}/notes/`)).toEqual([
    { text: "Slept better.", audience: "author", session_on: null },
  ]);
  expect(care.notes[0]).toMatchObject({ audience: "member", version: 2 });
});

test("a note that was changed in another window is not overwritten", async () => {
  open(`/caseload/${MARA}/notes/new`);
  const user = userEvent.setup();
  await user.type(await screen.findByLabelText("Note"), "One.");
  await screen.findByText(/^Saved at/);

  if (care.notes[0]) care.notes[0].version = 5;
  await user.type(screen.getByLabelText("Note"), " Two.");

  expect(await screen.findByText("This note was changed in another window")).toBeInTheDocument();
  expect(care.notes[0]?.text).toBe("One.");
  expect(screen.getByLabelText("Note")).toHaveValue("One. Two.");
});

test("my notes open with the person they are about; one that cannot be opened says so", async () => {
  const note = {
    id: "n1",
    member: MARA,
    author: null,
    audience: "care_team" as const,
    text: null,
    session_on: "2026-11-20",
    version: 1,
    created_at: "2026-11-20T10:00:00Z",
    updated_at: "2026-11-20T10:00:00Z",
    is_mine: true,
    links: { self: "", versions: "" },
  };
  care.notes = [note];
  open("/notes");

  const link = await screen.findByRole("link", { name: "Session of Friday 20 November" });
  expect(link).toHaveAttribute("href", `/caseload/${MARA}/notes/n1`);
  expect(screen.getByText("This note cannot be opened any more.")).toBeInTheDocument();
  await waitFor(async () => expect(await violations()).toEqual([]));
});
