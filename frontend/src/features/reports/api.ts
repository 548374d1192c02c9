import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, follow, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";

type Schemas = components["schemas"];
export type ReportPage = Schemas["ReportPage"];
export type Figure = Schemas["Figure"];
export type Rules = Schemas["Rules"];
export type Measure = Schemas["Measure"];
export type Cohort = Schemas["Cohort"];
export type Kind = Schemas["ReportPageKindEnum"];
type Pages = Schemas["PaginatedReportPageList"];

export const reportKeys = { all: ["reports"] as const };

export function pagesQuery(kind: Kind) {
  return infiniteQueryOptions({
    queryKey: [...reportKeys.all, "pages", kind],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      pageParam
        ? follow<Pages>(pageParam)
        : read(api.GET("/api/v1/reports/", { params: { query: { kind } }, signal })),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export const rulesQuery = queryOptions({
  queryKey: [...reportKeys.all, "rules"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/reports/rules/", { signal })),
});

export const cohortsQuery = queryOptions({
  queryKey: [...reportKeys.all, "cohorts"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/cohorts/", { params: { query: { limit: 100 } }, signal })),
});

export const ownCohortQuery = queryOptions({
  queryKey: [...reportKeys.all, "own-cohort"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/me/cohort/", { signal })),
});

export function chooseCohort(cohort: string | null) {
  return read(api.PUT("/api/v1/me/cohort/", { body: { cohort } }));
}

export function addCohort(name: string) {
  return read(api.POST("/api/v1/cohorts/", { body: { name } }));
}

export function archiveCohort(id: string) {
  return api.DELETE("/api/v1/cohorts/{id}/", { params: { path: { id } } });
}

export function askForMore(k: number) {
  return read(api.PATCH("/api/v1/reports/rules/", { body: { k } }));
}
