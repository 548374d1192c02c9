import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, follow, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";
import { shiftDay, today } from "@/lib/time";
import { uuid7 } from "@/lib/uuid7";
import type { InsightsPeriod } from "./periods";

export type Insights = components["schemas"]["Insights"];
export type Pattern = Insights["patterns"]["results"][number];
export type SelfTest = components["schemas"]["SelfTest"];
type SelfTestPage = components["schemas"]["PaginatedSelfTestList"];

export const insightKeys = { all: ["insights"] as const, selfTests: ["self-tests"] as const };

export function insightsQuery(period: InsightsPeriod) {
  return queryOptions({
    queryKey: [...insightKeys.all, period],
    queryFn: ({ signal }) => {
      const to = today();
      const from = shiftDay(to, 1 - Number.parseInt(period, 10));
      return read(api.GET("/api/v1/insights/", { params: { query: { from, to } }, signal }));
    },
  });
}

export const settingsQuery = queryOptions({
  queryKey: [...insightKeys.all, "settings"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/insights/settings/", { signal })),
});

export function patchSettings(body: { is_on?: boolean; streak_is_on?: boolean }) {
  return read(api.PATCH("/api/v1/insights/settings/", { body }));
}

export const selfTestsQuery = infiniteQueryOptions({
  queryKey: insightKeys.selfTests,
  initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    pageParam ? follow<SelfTestPage>(pageParam) : read(api.GET("/api/v1/self-tests/", { signal })),
  getNextPageParam: (page) => page.next ?? undefined,
});

/** Plans a self-test that begins tomorrow: chance decides on which of 28 days the thing is done. */
export function planSelfTest(tag: string): Promise<SelfTest> {
  return read(
    api.PUT("/api/v1/self-tests/{id}/", {
      params: { path: { id: uuid7() } },
      body: { tag, starts_on: shiftDay(today(), 1) },
    }),
  );
}

export function deleteSelfTest(id: string): Promise<unknown> {
  return read(api.DELETE("/api/v1/self-tests/{id}/", { params: { path: { id } } }));
}
