import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, follow, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";

type Schemas = components["schemas"];
export type AuditEvent = Schemas["AuditEvent"];

export type Filters = { action: string; actor_id: string; target_id: string; from: string; to: string };
export const NO_FILTERS: Filters = { action: "", actor_id: "", target_id: "", from: "", to: "" };

function given(filters: Filters): Partial<Filters> {
  return Object.fromEntries(Object.entries(filters).filter(([, value]) => value !== ""));
}

export function eventsQuery(filters: Filters) {
  return infiniteQueryOptions({
    queryKey: ["audit", filters],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      pageParam
        ? follow<Schemas["PaginatedAuditEventList"]>(pageParam)
        : read(
            api.GET("/api/v1/audit-events/", { params: { query: { ...given(filters), limit: 50 } }, signal }),
          ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

/** Where the file with what the filters let through is. */
export function exportPath(filters: Filters, form: "csv" | "jsonl"): string {
  return `/api/v1/audit-events/export/?${new URLSearchParams({ ...given(filters), form })}`;
}
