import { queryOptions } from "@tanstack/react-query";
import type { components } from "@/lib/api-types/tenant";
import { follow, send } from "@/lib/reach";

/** A member's own side of care: whom they are looked after by, and what they want to say. */
type Schemas = components["schemas"];
export type TalkingPoints = Schemas["TalkingPoints"];
export type CareTeam = Schemas["MyTeamList"];
export type SharedNote = Schemas["MyNote"];
export type GlassNotice = components["schemas"]["BreakGlassNotice"];
export type Telling = components["schemas"]["TellCareTeam"];

export const LONGEST_POINTS = 2000;
export const careKeys = { all: ["my-care"] as const };

export const pointsQuery = queryOptions({
  queryKey: [...careKeys.all, "points"],
  queryFn: () => follow<TalkingPoints>("/api/v1/talking-points/"),
  // The field is ahead of the server while somebody writes.
  refetchOnWindowFocus: false,
});

export function savePoints(text: string): Promise<TalkingPoints> {
  return send<TalkingPoints>("PUT", "/api/v1/talking-points/", { text });
}

export const teamQuery = queryOptions({
  queryKey: [...careKeys.all, "team"],
  queryFn: () => follow<CareTeam>("/api/v1/care-team/"),
});

export function endCare(id: string): Promise<unknown> {
  return send("DELETE", `/api/v1/care-team/${id}/`);
}

/** The newest of a list: as many as one page of the server's holds. */
async function rowsOf<T>(path: string): Promise<T[]> {
  return (await follow<{ results: T[] }>(path)).results;
}

export const sharedNotesQuery = queryOptions({
  queryKey: [...careKeys.all, "notes"],
  queryFn: () => rowsOf<SharedNote>("/api/v1/shared-notes/"),
});

export const glassNoticesQuery = queryOptions({
  queryKey: [...careKeys.all, "glass"],
  queryFn: () => rowsOf<GlassNotice>("/api/v1/break-glass-notices/"),
});

export const tellingQuery = queryOptions({
  queryKey: [...careKeys.all, "telling"],
  queryFn: () => follow<Telling>("/api/v1/tell-care-team/"),
});

export function tell(id: string): Promise<Telling> {
  return send<Telling>("POST", "/api/v1/tell-care-team/", { id });
}
