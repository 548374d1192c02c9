import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { open } from "@/test/open";
import { problem, server } from "@/test/server";
import { violations } from "@/test/violations";
import { found, handlers, reset } from "./fake";
import { daysBetween, mondayOf, segments, share, weeksOf } from "./shapes";

beforeEach(() => {
  reset();
  server.use(...handlers);
});

async function openInsights(path = "/insights") {
  open(path);
  await screen.findByRole("heading", { name: "Your days" });
  return userEvent.setup();
}

test("each finding is said in words, with how it was counted", async () => {
  await openInsights();

  expect(screen.getByText("A day's value is the mean of that day's entries.")).toBeInTheDocument();
  expect(screen.getByText("No clear change between the last 30 days and the 30 before.")).toBeInTheDocument();
  expect(screen.getByText("Together, not because of.")).toBeInTheDocument();
  expect(screen.getByText("No clear pattern yet: 4 of 10 days with, 2 of 10 without.")).toBeInTheDocument();
  expect(screen.getByRole("heading", { name: "12 days this month" })).toBeInTheDocument();
  expect(screen.getByText("Words: at ease (2)")).toBeInTheDocument();
  await screen.findByLabelText("Count days and runs");
  expect(await violations()).toEqual([]);
});

test("every chart has a table with the same numbers", async () => {
  const user = await openInsights();

  for (const summary of screen.getAllByText("Show as a table")) await user.click(summary);

  const cells = async (name: string) =>
    within(await screen.findByRole("table", { name }))
      .getAllByRole("row")
      .slice(1)
      .map((row) => [...row.children].map((cell) => cell.textContent));
  expect((await cells("Days with entries, newest first"))[0]?.slice(1)).toEqual(["Low", "-1", "2"]);
  expect((await cells("Mean of 7 days")).map((row) => row[1])).toEqual(["-0.5", "-1", "+1", "+1.2"]);
  expect(await cells("Difference of mood between days with and days without")).toEqual([
    ["Walk", "+0.6", "+0.3", "+1", "20", "30", "yes"],
  ]);
  expect(await violations()).toEqual([]);
});

test("the line stops at a stretch without entries and begins anew after it", async () => {
  await openInsights();

  const chart = screen.getByRole("img", { name: /^Line of the mean/ });
  expect(chart.querySelectorAll("polyline")).toHaveLength(2);
});

test("the period stands in the address and is what the server is asked for", async () => {
  const user = await openInsights();

  await user.click(screen.getByRole("link", { name: "3 months" }));

  await waitFor(() => expect(location.search).toBe("?period=90d"));
  await waitFor(() => expect(found.asked).toHaveLength(2));
  const [year, quarter] = found.asked.map((query) =>
    daysBetween(query.get("from") ?? "", query.get("to") ?? ""),
  );
  expect([year, quarter]).toEqual([364, 89]);
});

test("who wants no patterns switches them off and keeps the calendar", async () => {
  const user = await openInsights();

  await user.click(await screen.findByLabelText("Look for trends and patterns"));

  await waitFor(() =>
    expect(screen.queryByRole("heading", { name: "What goes together" })).not.toBeInTheDocument(),
  );
  expect(found.settings.is_on).toBe(false);
  expect(screen.getByRole("heading", { name: "Your days" })).toBeInTheDocument();
});

test("only a clear pattern can be tried on random days, and the plan shows", async () => {
  const user = await openInsights();

  expect(screen.getAllByRole("button", { name: "Try it on random days for 4 weeks" })).toHaveLength(1);
  await user.click(screen.getByRole("button", { name: "Try it on random days for 4 weeks" }));

  const plan = await screen.findByRole("region", { name: "Things you are trying" });
  expect(found.planned).toEqual([{ tag: "walk", starts_on: expect.stringMatching(/^\d{4}-\d\d-\d\d$/) }]);
  await user.click(within(plan).getByText("All days of the plan"));
  expect(within(plan).getByText(/: leave it out$/)).toBeInTheDocument();
  await user.click(within(plan).getByRole("button", { name: "End it" }));
  await user.click(within(plan).getByRole("button", { name: "End and delete it" }));
  await waitFor(() => expect(found.selfTests).toEqual([]));
});

test("without entries the page says what will be here, and draws nothing", async () => {
  found.insights.calendar = [];
  open("/insights");

  expect(await screen.findByRole("heading", { name: "Nothing to show yet" })).toBeInTheDocument();
  expect(screen.queryByRole("heading", { name: "Over time" })).not.toBeInTheDocument();
});

test("a failure says what happened and can be tried again", async () => {
  server.use(http.get("*/api/v1/insights/", () => problem(403, "forbidden", "Not now."), { once: true }));
  open("/insights");
  const user = userEvent.setup();

  await user.click(await screen.findByRole("button", { name: "Try again" }));

  expect(await screen.findByRole("heading", { name: "Your days" })).toBeInTheDocument();
});

test("weeks begin on Mondays and days outside the range are left empty", () => {
  expect(mondayOf("2026-11-24")).toBe("2026-11-23");
  expect(mondayOf("2026-11-22")).toBe("2026-11-16");
  expect(weeksOf("2026-11-24", "2026-11-30")).toEqual([
    [null, "2026-11-24", "2026-11-25", "2026-11-26", "2026-11-27", "2026-11-28", "2026-11-29"],
    ["2026-11-30", null, null, null, null, null, null],
  ]);
});

test("a line is parted by each gap, and by nothing else", () => {
  const points = ["2026-01-01", "2026-01-03", "2026-01-10", "2026-01-11"].map((date) => ({ date, mean: 0 }));
  const parts = (gaps: { from: string; to: string }[]) => segments(points, gaps).map((part) => part.length);

  expect(parts([])).toEqual([4]);
  expect(parts([{ from: "2026-01-04", to: "2026-01-09" }])).toEqual([2, 2]);
  expect(parts([{ from: "2025-12-01", to: "2025-12-31" }])).toEqual([4]);
  expect(segments([], [])).toEqual([]);
});

test("a value outside the scale stays on the drawing", () => {
  expect([share(-3, -2, 2), share(0, -2, 2), share(9, -2, 2), share(1, 1, 1)]).toEqual([0, 0.5, 1, 0.5]);
});
