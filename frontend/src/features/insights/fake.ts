import { HttpResponse, http } from "msw";
import type { Insights, SelfTest } from "./api";

/** The insights' part of the server for tests. */
export const found = {} as {
  insights: Insights;
  settings: { is_on: boolean; streak_is_on: boolean };
  selfTests: SelfTest[];
  asked: URLSearchParams[];
  planned: unknown[];
};

const day = (date: string, mean: number) => ({ date, mean, count: 2, lowest: -1, highest: 2 });

export function reset(): void {
  found.settings = { is_on: true, streak_is_on: true };
  found.selfTests = [];
  found.asked = [];
  found.planned = [];
  found.insights = {
    from: "2026-10-01",
    to: "2026-11-24",
    is_on: true,
    basis: "mean_of_entries",
    basis_sentence: "A day's value is the mean of that day's entries.",
    calendar: [day("2026-10-02", 1.5), day("2026-10-03", 1), day("2026-11-20", -1)],
    trend: {
      window_days: 7,
      points: [
        { date: "2026-10-02", mean: 1.2 },
        { date: "2026-10-03", mean: 1 },
        { date: "2026-11-20", mean: -1 },
        { date: "2026-11-21", mean: -0.5 },
      ],
      gaps: [{ from: "2026-10-04", to: "2026-11-19", days: 47 }],
      sentence: "No clear change between the last 30 days and the 30 before.",
    },
    weeks: [
      {
        start: "2026-11-16",
        days: 5,
        entries: 8,
        mean: 0.4,
        lowest: -1,
        highest: 2,
        sentence: "5 days noted.",
      },
    ],
    months: [
      {
        start: "2026-11-01",
        days: 5,
        entries: 8,
        mean: 0.4,
        lowest: -1,
        highest: 2,
        sentence: "8 entries in November.",
        words: [{ word: "at_ease", count: 2 }],
        tags: [{ tag: "walk", name: "Walk", count: 3 }],
      },
    ],
    patterns: {
      is_on: true,
      days: 55,
      sentence: "1 pattern in 55 days.",
      caution: "Together, not because of.",
      minimum: { with: 10, without: 10, days: 28 },
      results: [
        {
          tag: "walk",
          name: "Walk",
          tier: "pattern",
          days_with: 20,
          days_without: 30,
          difference: 0.6,
          interval: [0.3, 1],
          sentence: "On days with Walk your mood was 0.6 higher.",
          links: { self_test: "" },
        },
        {
          tag: "coffee",
          name: "Coffee",
          tier: "none",
          days_with: 4,
          days_without: 2,
          difference: null,
          interval: null,
          sentence: "No clear pattern yet: 4 of 10 days with, 2 of 10 without.",
          links: { self_test: "" },
        },
      ],
    },
    streak: { is_on: true, days_this_month: 12, best_run: 31, current_run: 4, rest_days_a_week: 2 },
    suggestions: [],
    links: { self: "", settings: "", self_tests: "", help: "" },
  } as Insights;
}

export const handlers = [
  http.get("*/api/v1/insights/", ({ request }) => {
    found.asked.push(new URL(request.url).searchParams);
    return HttpResponse.json(found.insights);
  }),
  http.get("*/api/v1/insights/settings/", () => HttpResponse.json({ ...found.settings, links: {} })),
  http.patch("*/api/v1/insights/settings/", async ({ request }) => {
    Object.assign(found.settings, await request.json());
    if (!found.settings.is_on)
      found.insights.patterns = { ...found.insights.patterns, is_on: false, results: [] };
    return HttpResponse.json({ ...found.settings, links: {} });
  }),
  http.get("*/api/v1/self-tests/", () =>
    HttpResponse.json({ results: found.selfTests, next: null, previous: null }),
  ),
  http.put("*/api/v1/self-tests/:id/", async ({ request, params }) => {
    const body = (await request.json()) as { tag: string; starts_on: string };
    found.planned.push(body);
    const test = {
      id: String(params.id),
      tag: body.tag,
      name: "Walk",
      starts_on: body.starts_on,
      ends_on: "2026-12-22",
      state: "planned",
      created_at: "",
      days: [
        { date: "2026-11-25", do_it: true },
        { date: "2026-11-26", do_it: false },
      ],
      today: null,
      result: { outcome: "open", sentence: "", caution: "" },
      links: { self: "" },
    } as unknown as SelfTest;
    found.selfTests = [test];
    return HttpResponse.json(test, { status: 201 });
  }),
  http.delete("*/api/v1/self-tests/:id/", () => {
    found.selfTests = [];
    return new HttpResponse(null, { status: 204 });
  }),
];
