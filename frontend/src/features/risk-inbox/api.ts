import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@/features/caseload/api";
import type { components } from "@/lib/api-types/tenant";
import { follow, send } from "@/lib/reach";
import type { RiskShelf } from "./search";

type Schemas = components["schemas"];
export type Person = Schemas["Person"];
export type EventState = Schemas["RiskStateEnum"];
export type Severity = Schemas["SeverityEnum"];
export type RiskEvent = Schemas["RiskEvent"];
export type RiskEventDetail = Schemas["RiskEventDetail"];
export type Report = Schemas["RiskReport"];
export type Drill = Schemas["Drill"];
export type BreakGlass = Schemas["BreakGlass"];

export const riskKeys = { all: ["risk"] as const };
const EVENTS = "/api/v1/risk-events/";
/** The clock runs while the page is open, and somebody else may have acted. */
const EVERY_MS = 30_000;
/** Until the responders were told, and with that the clock began: a matter of seconds. */
const SOON_MS = 5_000;

function isFresh({ state }: RiskEvent): boolean {
  return state === "raised" || state === "shown_to_member";
}

export function eventsQuery(show: RiskShelf) {
  return infiniteQueryOptions({
    queryKey: [...riskKeys.all, "events", show],
    queryFn: ({ pageParam }) => follow<Page<RiskEvent>>(pageParam),
    initialPageParam: `${EVENTS}?show=${show}`,
    getNextPageParam: (page) => page.next,
    refetchInterval: ({ state }) =>
      state.data?.pages.some(({ results }) => results.some(isFresh)) ? SOON_MS : EVERY_MS,
  });
}

export function eventQuery(id: string) {
  return queryOptions({
    queryKey: [...riskKeys.all, "event", id],
    queryFn: () => follow<RiskEventDetail>(`${EVENTS}${id}/`),
    refetchInterval: ({ state }) => (state.data && isFresh(state.data) ? SOON_MS : EVERY_MS),
  });
}

export function acknowledge(id: string): Promise<unknown> {
  return send("POST", `${EVENTS}${id}/acknowledge/`, {});
}

export function begin(id: string): Promise<unknown> {
  return send("POST", `${EVENTS}${id}/start/`, {});
}

export function resolve(id: string, body: { outcome: string; note: string }): Promise<unknown> {
  return send("POST", `${EVENTS}${id}/resolve/`, body);
}

export function handOver(id: string, body: { to: string; note: string }): Promise<unknown> {
  return send("POST", `${EVENTS}${id}/hand-over/`, body);
}

export function reportQuery(days: number) {
  return queryOptions({
    queryKey: [...riskKeys.all, "report", days],
    queryFn: () => follow<Report>(`/api/v1/risk-report/?days=${days}`),
  });
}

export const drillsQuery = infiniteQueryOptions({
  queryKey: [...riskKeys.all, "drills"],
  queryFn: ({ pageParam }) => follow<Page<Drill>>(pageParam),
  initialPageParam: "/api/v1/risk-drills/",
  getNextPageParam: (page) => page.next,
  refetchInterval: EVERY_MS,
});

export function startDrill(severity: Severity): Promise<Drill> {
  return send<Drill>("POST", "/api/v1/risk-drills/", { severity });
}

export const breakGlassQuery = queryOptions({
  queryKey: [...riskKeys.all, "break-glass"],
  queryFn: () => follow<Page<BreakGlass>>("/api/v1/break-glass/"),
  refetchInterval: EVERY_MS,
});

export function openBreakGlass(body: {
  member: string;
  reason_code: string;
  reason: string;
  data_classes: string[];
}): Promise<BreakGlass> {
  return send<BreakGlass>("POST", "/api/v1/break-glass/", body);
}

export function closeBreakGlass(id: string): Promise<BreakGlass> {
  return send<BreakGlass>("POST", `/api/v1/break-glass/${id}/close/`, {});
}
