import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { follow, send } from "@/lib/reach";
import type { Order, ReasonCode } from "./search";

export type Page<T> = { results: T[]; next: string | null; previous: string | null };

export type Reason = {
  code: ReasonCode;
  sentence: string;
  questionnaire: string | null;
  difference: number | null;
  since: string | null;
  due_at: string | null;
};

export type Band = { code: string; text: string };

export type LatestScore = {
  questionnaire: string;
  title: string;
  value: number;
  baseline: number | null;
  difference: number | null;
  status: "improved_reliably" | "worsened_reliably" | "no_reliable_change" | null;
  band: Band | null;
  completed_at: string;
  minimum: number | null;
  maximum: number | null;
  /** Oldest first, at most eight. */
  spark: number[];
};

export type Row = {
  member: string;
  /** null where the person does not share that they are here. */
  display_name: string | null;
  reason: Reason;
  more: Reason[];
  shared: string[];
  scores: LatestScore[];
  last_activity_at: string | null;
  open_assignments: number;
  overdue_since: string | null;
  is_in_care: boolean;
  links: { self: string };
};

export type CaseloadPage = Page<Row> & { counts: Record<ReasonCode, number> };

export type View = {
  order: Order;
  reason: ReasonCode | null;
  questionnaire: string | null;
  is_digest_on: boolean;
  /** ISO: 1 Monday .. 7 Sunday. */
  digest_weekday: number;
};

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

export type BulkAnswer = {
  assigned: { id: string; member: string }[];
  refused: { member: string; code: string }[];
};

/** One questionnaire to several people at once. */
export function assignToMany(body: {
  members: string[];
  questionnaire: string;
  expires_after_days: number;
  remind_after_days: number | null;
}): Promise<BulkAnswer> {
  return send<BulkAnswer>("POST", "/api/v1/caseload-assignments/", body);
}
