import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test } from "vitest";
import { open } from "@/test/open";
import { world } from "@/test/server";
import { shiftMonth, weeksOf } from "./MonthCalendar";

function moment(id: string, valence: number, at: string, more: object = {}) {
  const rest = {
    energy: null,
    words: [],
    tags: [],
    note: "",
    time_zone: "UTC",
    created_at: "",
    updated_at: "",
    links: {},
  };
  world.moods.set(id, { ...rest, id, valence, occurred_at: at, ...more });
}

beforeEach(() => {
  moment("a", 2, "2026-02-03T09:00:00Z", {
    words: ["calm", "sea-salty"],
    tags: ["sleep"],
    note: "Slept well.",
  });
  moment("b", -1, "2026-02-03T20:00:00Z");
  moment("c", 0, "2026-02-01T12:00:00Z");
});

async function openHistory(query = "?period=all") {
  open(`/history${query}`);
  await screen.findByRole("heading", { name: /3 February/ });
  return userEvent.setup();
}

test("moments are listed by day, and a day with several says that it shows their average", async () => {
  await openHistory();

  const day = within(screen.getByRole("region", { name: /3 February/ }));
  expect(day.getByText("Average of 2 moments: Good (+0.5)")).toBeInTheDocument();
  expect(day.getByText("Slept well.")).toBeInTheDocument();
  expect(await day.findByText("Calm")).toBeInTheDocument();
  expect(day.getByText("sea-salty")).toBeInTheDocument();
  expect(day.getByText("Sleep")).toBeInTheDocument();
  expect(screen.getByRole("region", { name: /1 February/ })).not.toHaveTextContent("Average");
});

test("a filter by face keeps its place in the address and claims no average", async () => {
  const user = await openHistory();

  await user.click(screen.getByRole("link", { name: "Only Low" }));

  await waitFor(() => expect(location.search).toContain("face=-1"));
  expect(screen.queryByText("Slept well.")).not.toBeInTheDocument();
  expect(screen.queryByText(/Average/)).not.toBeInTheDocument();
});

test("a deleted moment comes back with undo", async () => {
  const user = await openHistory();

  await user.click(screen.getByRole("button", { name: /Delete Very good/ }));
  await screen.findByText("The moment is deleted.");
  expect(world.moods.has("a")).toBe(false);
  await user.click(screen.getByRole("button", { name: "Undo" }));

  expect(await screen.findByText("Slept well.")).toBeInTheDocument();
  expect(world.moods.has("a")).toBe(true);
});

test("a moment is changed in a form that holds what was said", async () => {
  const user = await openHistory();
  await user.click(screen.getByRole("link", { name: /Change Very good/ }));

  const note = await screen.findByLabelText("Note");
  expect(note).toHaveValue("Slept well.");
  expect(screen.getByRole("radio", { name: "Very good" })).toBeChecked();
  await user.click(screen.getByRole("radio", { name: "Good" }));
  await user.click(screen.getByRole("button", { name: "Save changes" }));

  await waitFor(() => expect(world.moods.get("a")).toMatchObject({ valence: 1, note: "Slept well." }));
  expect(world.moods.get("a")?.occurred_at).toMatch(/2026-02-03T09:00:00/);
});

test("the calendar shows a month of faces, and a day of it leads to its moments", async () => {
  const user = await openHistory("?period=all&month=2026-02");
  const month = within(screen.getByRole("region", { name: "February 2026" }));

  expect(await month.findByRole("link", { name: /3 February.*: Good, 2 moments/ })).toBeInTheDocument();
  await user.click(month.getByRole("link", { name: /1 February.*: In between, 1 moment/ }));

  await waitFor(() => expect(location.search).toContain("day=2026-02-01"));
  expect(screen.queryByText("Slept well.")).not.toBeInTheDocument();
  await user.click(month.getByRole("link", { name: "The month before" }));
  expect(await screen.findByRole("region", { name: "January 2026" })).toBeInTheDocument();
});

test("a month has all its days in weeks from Monday", () => {
  const weeks = weeksOf("2026-02");

  expect(weeks).toHaveLength(5);
  expect(weeks[0]).toEqual([null, null, null, null, null, null, "2026-02-01"]);
  expect(weeks.flat().filter(Boolean)).toHaveLength(28);
  expect(shiftMonth("2026-01", -1)).toBe("2025-12");
});
