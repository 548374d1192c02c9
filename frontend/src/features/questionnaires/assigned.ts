import { queryOptions } from "@tanstack/react-query";
import type { components } from "@/lib/api-types/tenant";
import { follow, send } from "@/lib/reach";
import { checkUpKeys } from "./api";

/** What somebody who looks after me asked me to answer. */
type Schemas = components["schemas"];
export type Assigned = Schemas["MyAssignment"];

const ASSIGNMENTS = "/api/v1/assignments/";

export const assignedKeys = { all: [...checkUpKeys.all, "assigned"] as const };

export const assignedQuery = queryOptions({
  queryKey: [...assignedKeys.all, "open"],
  queryFn: async () => (await follow<{ results: Assigned[] }>(`${ASSIGNMENTS}?status=open`)).results,
});

export function assignedOneQuery(id: string) {
  return queryOptions({
    queryKey: [...assignedKeys.all, id],
    queryFn: () => follow<Assigned>(`${ASSIGNMENTS}${id}/`),
  });
}

/** Begins to answer under a response's id made here; saying it twice begins it once. */
export function startAssigned(
  id: string,
  body: { response: string; without_harm: boolean },
): Promise<Assigned> {
  return send<Assigned>("POST", `${ASSIGNMENTS}${id}/start/`, body);
}

export function declineAssigned(id: string): Promise<Assigned> {
  return send<Assigned>("POST", `${ASSIGNMENTS}${id}/decline/`, {});
}
