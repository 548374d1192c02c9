import { screen, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { open } from "@/test/open";
import { asOwner, problem, server, world } from "@/test/server";
import { violations } from "@/test/violations";

const NORTH = { id: "01930000-0000-7000-8000-0000000000a1", name: "North" };

const rules = {
  k: 10,
  next_release_at: "2027-01-19T05:00:00Z",
  measures: [
    { key: "checked_in", title: "Checked in at least once", kind: "week", form: "share", data_class: "mood" },
    { key: "mood", title: "Mood, -2 to 2", kind: "week", form: "mean", data_class: "mood" },
    {
      key: "improved.gad7",
      title: "GAD-7: reliably improved",
      kind: "quarter",
      form: "share",
      data_class: "assessment_score",
    },
  ],
  explanation: ["Counted are members who agreed to it."],
};

const hidden = { is_shown: false, value: null, low: null, high: null, bound: "", people: "" };

const week = {
  id: "01930000-0000-7000-8000-0000000000b1",
  kind: "week",
  starts_on: "2027-01-11",
  ends_on: "2027-01-17",
  k: 10,
  released_at: "2027-01-19T05:00:00Z",
  figures: [
    {
      measure: "checked_in",
      cohort: null,
      is_shown: true,
      value: 67,
      low: 47,
      high: 82,
      bound: "",
      people: "20-49",
    },
    { measure: "checked_in", cohort: NORTH, ...hidden },
    {
      measure: "mood",
      cohort: null,
      is_shown: true,
      value: 1.5,
      low: 1.2,
      high: 1.5,
      bound: "above",
      people: "10-19",
    },
    { measure: "mood", cohort: NORTH, ...hidden },
  ],
};

function keep({ pages = [week] as object[], cohorts = [NORTH] } = {}) {
  let chosen: typeof NORTH | null = null;
  server.use(
    http.get("*/api/v1/reports/rules/", () => HttpResponse.json(rules)),
    http.get("*/api/v1/reports/", ({ request }) => {
      const kind = new URL(request.url).searchParams.get("kind");
      return HttpResponse.json({
        results: pages.filter((each) => (each as typeof week).kind === kind),
        next: null,
        previous: null,
      });
    }),
    http.get("*/api/v1/cohorts/", () => HttpResponse.json({ results: cohorts, next: null, previous: null })),
    http.post("*/api/v1/cohorts/", async ({ request }) => {
      const body = (await request.json()) as { name: string };
      world.said.push({ call: "POST cohorts", body });
      cohorts = [...cohorts, { id: "01930000-0000-7000-8000-0000000000a2", ...body }];
      return HttpResponse.json(cohorts.at(-1), { status: 201 });
    }),
    http.get("*/api/v1/me/cohort/", () => HttpResponse.json({ cohort: chosen })),
    http.put("*/api/v1/me/cohort/", async ({ request }) => {
      const body = (await request.json()) as { cohort: string | null };
      world.said.push({ call: "PUT cohort", body });
      chosen = cohorts.find((each) => each.id === body.cohort) ?? null;
      return HttpResponse.json({ cohort: chosen });
    }),
  );
}

async function openReports() {
  open("/numbers");
  await screen.findByRole("heading", { name: "Numbers about everybody", level: 1 });
  return userEvent.setup();
}

test("a figure comes with its interval and a band of people, and a hidden one says so", async () => {
  keep();
  await openReports();

  const table = await screen.findByRole("table", { name: "Checked in at least once" });
  const [, everybody, north] = within(table).getAllByRole("row");
  expect(everybody).toHaveTextContent(/Everybody67%.*47% to 82%20-49/);
  expect(north).toHaveTextContent("NorthNot enough people yet.");
  expect(screen.getByRole("table", { name: "Mood, -2 to 2" })).toHaveTextContent("> +1.5");
  expect(await violations()).toEqual([]);
});

test("before the first page there is a word about when it comes", async () => {
  keep({ pages: [], cohorts: [] });
  await openReports();

  expect(await screen.findByRole("heading", { name: "Nothing yet" })).toBeInTheDocument();
  expect(screen.getByText("At least 10 people are behind every figure.")).toBeInTheDocument();
  expect(screen.queryByRole("combobox", { name: "Your group" })).not.toBeInTheDocument();
});

test("somebody says where they belong", async () => {
  keep();
  const user = await openReports();

  await user.selectOptions(await screen.findByRole("combobox", { name: "Your group" }), "North");

  expect(world.said).toContainEqual({ call: "PUT cohort", body: { cohort: NORTH.id } });
  expect(screen.getByRole("combobox", { name: "Your group" })).toHaveDisplayValue("North");
});

test("members see no way to change groups, owners do", async () => {
  keep();
  await openReports();
  await screen.findByRole("table", { name: "Checked in at least once" });
  expect(screen.queryByRole("heading", { name: "Groups and rules" })).not.toBeInTheDocument();
});

test("an owner adds a group", async () => {
  server.use(...asOwner);
  keep();
  const user = await openReports();

  await user.type(await screen.findByLabelText("Another group"), "South");
  await user.click(screen.getByRole("button", { name: "Add" }));

  expect(await screen.findByText("South", { selector: "bdi" })).toBeInTheDocument();
  expect(world.said).toContainEqual({ call: "POST cohorts", body: { name: "South" } });
});

test("an error can be tried again", async () => {
  keep();
  server.use(http.get("*/api/v1/reports/", () => problem(500, "internal_error", "Something went wrong.")));
  await openReports();

  expect(await screen.findByRole("button", { name: "Try again" })).toBeInTheDocument();
});
