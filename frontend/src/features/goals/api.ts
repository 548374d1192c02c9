import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, follow, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";

type Schemas = components["schemas"];
export type Goal = Schemas["Goal"];
export type GoalState = Schemas["GoalStateEnum"];
export type Size = Schemas["Size"];
type GoalPage = Schemas["PaginatedGoalList"];

export type GoalInput = {
  kind: "habit" | "goal";
  title: string;
  why: string;
  /** The smallest version of it that still counts. */
  smallest: string;
  /** Null for what is done once. */
  times_per_week: number | null;
};

export const LONGEST_TITLE = 120;
export const LONGEST_WHY = 500;
export const LONGEST_SMALLEST = 200;

export const goalKeys = { all: ["goals"] as const };

export function goalsQuery(state: GoalState) {
  return infiniteQueryOptions({
    queryKey: [...goalKeys.all, "list", state],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      pageParam
        ? follow<GoalPage>(pageParam)
        : read(api.GET("/api/v1/goals/", { params: { query: { state } }, signal })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** The days on which it was done, in the person's calendar. */
export function doneDaysQuery(id: string, from: string, to: string) {
  return queryOptions({
    queryKey: [...goalKeys.all, "days", id, from, to],
    queryFn: async ({ signal }) =>
      (
        await read(
          api.GET("/api/v1/goals/{id}/check-ins/", { params: { path: { id }, query: { from, to } }, signal }),
        )
      ).results.map((entry) => entry.date),
  });
}

/** What it was before it was made smaller. */
export function sizesQuery(id: string) {
  return queryOptions({
    queryKey: [...goalKeys.all, "sizes", id],
    queryFn: async ({ signal }) =>
      (await read(api.GET("/api/v1/goals/{id}/sizes/", { params: { path: { id } }, signal }))).results,
  });
}

export function putGoal(id: string, body: GoalInput): Promise<Goal> {
  return read(api.PUT("/api/v1/goals/{id}/", { params: { path: { id } }, body: { ...body, position: 0 } }));
}

export function checkIn(id: string, date: string, done: boolean): Promise<Goal> {
  return read(api.POST("/api/v1/goals/{id}/check-ins/", { params: { path: { id } }, body: { date, done } }));
}

export type Change =
  | { kind: "pause"; until: string }
  | { kind: "make_smaller"; title: string; times_per_week?: number }
  | { kind: "resume" | "reach" | "archive" | "reopen" };

export function changeGoal(id: string, change: Change): Promise<Goal> {
  const params = { path: { id } };
  switch (change.kind) {
    case "pause":
      return read(api.POST("/api/v1/goals/{id}/pause/", { params, body: { until: change.until } }));
    case "make_smaller": {
      const { kind: _, ...body } = change;
      return read(api.POST("/api/v1/goals/{id}/make_smaller/", { params, body }));
    }
    case "resume":
      return read(api.POST("/api/v1/goals/{id}/resume/", { params }));
    case "reach":
      return read(api.POST("/api/v1/goals/{id}/reach/", { params }));
    case "archive":
      return read(api.POST("/api/v1/goals/{id}/archive/", { params }));
    case "reopen":
      return read(api.POST("/api/v1/goals/{id}/reopen/", { params }));
  }
}
