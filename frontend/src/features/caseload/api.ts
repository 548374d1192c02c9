import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import type { components } from "@/lib/api-types/tenant";
import { follow, send } from "@/lib/reach";
import type { ReasonCode } from "./search";

type Schemas = components["schemas"];
export type Page<T> = { results: T[]; next: string | null; previous: string | null };

export type Reason = Schemas["Reason"];

export type Band = { code: string; text: string };

export type LatestScore = Schemas["CaseScore"];

export type Row = Schemas["Case"];

export type CaseloadPage = Omit<Schemas["Caseload"], "counts"> & {
  counts: Partial<Record<ReasonCode, number>>;
};

/** `reason` is null where all are shown, which the schema of a choice cannot say. */
export type View = Omit<Schemas["CaseloadView"], "reason"> & { reason: ReasonCode | null };

export const caseloadKeys = { all: ["caseload"] as const };

export type CaseloadFilters = { search: string; reason: string; questionnaire: string; order: string };

/** The people who share something with me, the most pressing first. */
export function caseloadQuery(filters: CaseloadFilters) {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  return infiniteQueryOptions({
    queryKey: [...caseloadKeys.all, "rows", filters],
    queryFn: ({ pageParam }) => follow<CaseloadPage>(pageParam),
    initialPageParam: query.size ? `/api/v1/caseload/?${query}` : "/api/v1/caseload/",
    getNextPageParam: (page) => page.next,
    placeholderData: keepPreviousData,
  });
}

export const viewQuery = queryOptions({
  queryKey: [...caseloadKeys.all, "view"],
  queryFn: () => follow<View>("/api/v1/caseload-view/"),
  staleTime: 60_000,
});

export function saveView(view: View): Promise<View> {
  const { order, reason, questionnaire, is_digest_on, digest_weekday } = view;
  return send<View>("PUT", "/api/v1/caseload-view/", {
    order,
    reason,
    questionnaire,
    is_digest_on,
    digest_weekday,
  });
}

export type BulkAnswer = Schemas["AssignedMany"];

/** One questionnaire to several people at once. */
export function assignToMany(body: {
  members: string[];
  questionnaire: string;
  expires_after_days: number;
  remind_after_days: number | null;
}): Promise<BulkAnswer> {
  return send<BulkAnswer>("POST", "/api/v1/caseload-assignments/", body);
}
