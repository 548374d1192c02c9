import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { beforeEach, expect, test, vi } from "vitest";
import { asPractitioner, care, handlers, MARA, reset, told } from "@/features/caseload/fake";
import { open } from "@/test/open";
import { server } from "@/test/server";
import { violations } from "@/test/violations";
import { runs } from "./MoodChart";
import { sharingOf } from "./sharing";
import { height, timeline } from "./timeline";

beforeEach(() => {
  reset();
  server.use(...handlers, ...asPractitioner);
});

async function openMember(path = "") {
  open(`/caseload/${MARA}${path}`);
  await screen.findByRole("heading", { level: 2, name: "PHQ-9" });
  return userEvent.setup();
}

test("the page says that opening it is seen, why the person is here, and what is not shared", async () => {
  await openMember();

  expect(screen.getByText(/^Opening this page is recorded/)).toBeInTheDocument();
  expect(screen.getByText(/^PHQ-9 is 7 points higher/)).toBeInTheDocument();
  expect(screen.getByText("Not shared with you: Safety plan, Goals.")).toBeInTheDocument();
  expect(await violations()).toEqual([]);
});

test("ranges, marks, events and the beginning of sharing are drawn, and the table holds the same", async () => {
  const user = await openMember();

  const chart = screen.getByRole("img", { name: /^PHQ-9 over time/ });
  expect(chart).toHaveTextContent("none or minimal");
  expect(chart).toHaveTextContent("shared from 1 October 2026");
  expect(chart.querySelectorAll('[data-mark="worsened_reliably"]')).toHaveLength(1);
  expect(screen.getByText("reliably worse", { selector: "li" })).toBeInTheDocument();
  await user.click(screen.getAllByText("Show as a table")[0] as HTMLElement);
  const rows = within(await screen.findByRole("table", { name: "PHQ-9" }))
    .getAllByRole("row")
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));
  expect(rows).toEqual([
    ["Friday 20 November", "16", "moderate", "reliably worse", ""],
    ["Tuesday 20 October", "12", "moderate", "", "answered late"],
    ["Friday 2 October", "9", "moderate", "This is the first", ""],
  ]);
});

test("single answers are asked for only when somebody opens them, and one that cannot be read is a dash", async () => {
  const user = await openMember();
  expect(care.asked.some((path) => path.endsWith("/items/"))).toBe(false);

  await user.click(screen.getByText("Single answers in PHQ-9"));

  const table = await screen.findByRole("table", { name: "Single answers, oldest first" });
  const cells = within(table)
    .getAllByRole("row")
    .slice(1)
    .map((row) => [...row.children].map((cell) => cell.textContent));
  expect(cells).toEqual([
    ["Little interest", "–", "3"],
    ["Feeling down", "–", "·"],
  ]);
  expect(await violations()).toEqual([]);
});

test("an event that is noted stands on the drawings with its number", async () => {
  const user = await openMember();

  await user.click(screen.getByRole("button", { name: "Note an event" }));
  await user.type(screen.getByRole("textbox", { name: "In a few words" }), "Moved house");
  await user.click(screen.getByRole("button", { name: "Save the event" }));

  expect(await screen.findByText(/Moved house/)).toBeInTheDocument();
  expect(told(`POST caseload/${MARA}/annotations/`)[0]).toMatchObject({ kind: "event", text: "Moved house" });
  await waitFor(() =>
    expect(screen.getByRole("img", { name: /^PHQ-9 over time/ }).querySelectorAll("circle")).toHaveLength(3),
  );
});

test("who stops sharing closes the open view with words, and what was loaded leaves the memory", async () => {
  vi.useFakeTimers({
    toFake: ["setInterval", "clearInterval", "setTimeout", "clearTimeout"],
    shouldAdvanceTime: true,
  });
  await openMember();

  care.gone.add(MARA);
  await vi.advanceTimersByTimeAsync(25_000);

  expect(await screen.findByRole("heading", { level: 1, name: "This view is closed" })).toBeInTheDocument();
  expect(screen.queryByText(/PHQ-9/)).not.toBeInTheDocument();
  expect(screen.queryByText("Mara Lind")).not.toBeInTheDocument();
  expect(await violations()).toEqual([]);
});

test("the next thing that is asked for closes the view, too", async () => {
  const user = await openMember();

  care.gone.add(MARA);
  await user.click(screen.getByText("Single answers in PHQ-9"));

  expect(await screen.findByRole("heading", { level: 1, name: "This view is closed" })).toBeInTheDocument();
});

test("somebody who shares nothing answers like nobody, and the page says what that can mean", async () => {
  care.gone.add(MARA);
  open(`/caseload/${MARA}`);

  expect(await screen.findByRole("heading", { level: 1, name: "This view is closed" })).toBeInTheDocument();
});

test("not on track comes with what may stand in the way", async () => {
  care.trends.not_on_track = {
    week: 9,
    value: 15,
    limit: 13,
    sentence: "Week 9: 15 points, 13 or more is not on track.",
    source: "PMID 26077754",
    checklist: [{ code: "alliance", text: "How is the work between you?", detail: "Ask directly." }],
  };
  const user = await openMember();

  const signal = screen.getByRole("region", { name: "Not on track" });
  await user.click(within(signal).getByRole("checkbox", { name: /How is the work between you/ }));
  expect(within(signal).getByRole("checkbox")).toBeChecked();
  expect(signal).toHaveTextContent("PMID 26077754");
});

test("a class without a drawing is read as the person saw it previewed", async () => {
  const user = await openMember();

  await user.click(screen.getByText("Journal", { selector: "summary" }));

  expect(await screen.findByText("By the river")).toBeInTheDocument();
});

test("the axis, the scale and stretches without entries", () => {
  const line = timeline("2026-01-15", "2026-04-15");
  expect(line.months).toEqual(["2026-02-01", "2026-03-01", "2026-04-01"]);
  expect([line.x("2025-12-01"), line.x("2027-01-01")]).toEqual([0, line.width]);
  expect(timeline("2024-01-01", "2026-01-01").months).toHaveLength(7);
  expect([height(0, 0, 27), height(27, 0, 27), height(40, 0, 27)]).toEqual([200, 0, 0]);
  const days = ["2026-01-01", "2026-01-03", "2026-01-10"].map((on) => ({ on }));
  expect(runs(days).map((run) => run.length)).toEqual([2, 1]);
});

test("what lies before the first shared day is covered; nothing is, where all of it is shared", () => {
  const grant = (from_date: string | null) => ({
    data_class: "mood",
    shared_from: "2026-10-01T10:00:00Z",
    from_date,
    to_date: null,
    ends_at: null,
    basis: "consent" as const,
  });
  expect(sharingOf([grant("2026-09-01"), grant("2026-08-01")], "mood", null).firstDay).toBe("2026-08-01");
  expect(sharingOf([grant("2026-09-01"), grant(null)], "mood", null).firstDay).toBeNull();
  expect(sharingOf([grant("2026-09-01")], "journal", null).firstDay).toBeNull();
});
