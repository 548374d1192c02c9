import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, follow, read } from "@/lib/api";
import type { components, paths } from "@/lib/api-types/tenant";

export type Plan = components["schemas"]["SafetyPlan"];
export type Step = Plan["steps"][number];
export type Item = Step["items"][number];
export type Version = components["schemas"]["PlanVersion"];
type VersionPage = components["schemas"]["PaginatedPlanVersionList"];
type PlanBody = NonNullable<
  paths["/api/v1/safety-plan/"]["put"]["requestBody"]
>["content"]["application/json"];

export const planKeys = { all: ["safety-plan"] as const };

export const planQuery = queryOptions({
  queryKey: planKeys.all,
  queryFn: ({ signal }) => read(api.GET("/api/v1/safety-plan/", { signal })),
});

export const versionsQuery = infiniteQueryOptions({
  queryKey: [...planKeys.all, "versions"],
  initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    pageParam ? follow<VersionPage>(pageParam) : read(api.GET("/api/v1/safety-plan/versions/", { signal })),
  getNextPageParam: (page) => page.next ?? undefined,
});

export function versionQuery(id: string) {
  return queryOptions({
    queryKey: [...planKeys.all, "version", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/v1/safety-plan/versions/{id}/", { params: { path: { id } }, signal })),
    staleTime: Number.POSITIVE_INFINITY,
  });
}

export type Draft = { steps: Record<string, Item[]>; review_every_days: number | null };

/** Saves the plan over `version`; Problem 412 `stale` when another device saved one since. */
export function putPlan({ draft, version }: { draft: Draft; version: number }): Promise<Plan> {
  return read(
    api.PUT("/api/v1/safety-plan/", {
      body: { steps: stepsOf(draft), review_every_days: draft.review_every_days } as PlanBody,
      headers: { "If-Match": `"${version}"` },
    }),
  );
}

export function restoreVersion({ id, version }: { id: string; version: number }): Promise<Plan> {
  return read(
    api.POST("/api/v1/safety-plan/versions/{id}/restore/", {
      params: { path: { id } },
      headers: { "If-Match": `"${version}"` },
    } as never),
  );
}

/** Says "still right": the date of the next look moves. */
export function markReviewed(): Promise<Plan> {
  return read(api.POST("/api/v1/safety-plan/reviewed/"));
}

export function deletePlan(): Promise<unknown> {
  return read(api.DELETE("/api/v1/safety-plan/"));
}

export function draftOf(plan: Plan): Draft {
  return {
    steps: Object.fromEntries(plan.steps.map((step) => [step.key, step.items.map((item) => ({ ...item }))])),
    review_every_days: plan.version ? plan.review_every_days : 90,
  };
}

/** Lines without words are left out, and of each line only the parts that say something. */
function stepsOf(draft: Draft): Record<string, Partial<Item>[]> {
  return Object.fromEntries(
    Object.entries(draft.steps).map(([key, items]) => [
      key,
      items
        .filter((item) => item.text.trim())
        .map((item) =>
          Object.fromEntries(
            Object.entries(item)
              .map(([part, value]) => [part, typeof value === "string" ? value.trim() : value])
              .filter(([, value]) => value),
          ),
        ),
    ]),
  );
}
