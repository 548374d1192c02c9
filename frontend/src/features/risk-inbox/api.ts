import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@/features/caseload/api";
import { follow, send } from "@/lib/reach";
import type { RiskShelf } from "./search";

export type Person = { id: string; name: string };

export type EventState =
  | "raised"
  | "shown_to_member"
  | "notified"
  | "escalated"
  | "expired_unanswered"
  | "acknowledged"
  | "in_progress"
  | "resolved";

export type Severity = "review" | "urgent";
export type Act = "acknowledge" | "start" | "resolve" | "hand_over";

export type RiskEvent = {
  id: string;
  is_drill: boolean;
  /** null for a drill. */
  member: { id: string; display_name: string | null } | null;
  trigger: string;
  reason: string;
  severity: Severity;
  state: EventState;
  /** 1 responder, 2 backup, 3 safeguarding lead. */
  step: number;
  raised_at: string;
  due_at: string | null;
  is_past_due: boolean;
  assigned_to: Person | null;
  acknowledged_at: string | null;
  resolved_at: string | null;
  outcome: string | null;
  can: Act[];
  links: { self: string; member: string | null };
};

export type Step = {
  number: number;
  state: EventState;
  severity: Severity;
  step: number;
  at: string;
  by: Person | null;
  outcome: string | null;
  note: string | null;
};

export type RiskEventDetail = RiskEvent & {
  history: Step[];
  hand_over_to: (Person & { duty: string })[];
  outcomes: { code: string; text: string }[];
};

export const riskKeys = { all: ["risk"] as const };
const EVENTS = "/api/v1/risk-events/";
/** The clock runs while the page is open, and somebody else may have acted. */
const EVERY_MS = 30_000;

export function eventsQuery(show: RiskShelf) {
  return infiniteQueryOptions({
    queryKey: [...riskKeys.all, "events", show],
    queryFn: ({ pageParam }) => follow<Page<RiskEvent>>(pageParam),
    initialPageParam: `${EVENTS}?show=${show}`,
    getNextPageParam: (page) => page.next,
    refetchInterval: EVERY_MS,
  });
}

export function eventQuery(id: string) {
  return queryOptions({
    queryKey: [...riskKeys.all, "event", id],
    queryFn: () => follow<RiskEventDetail>(`${EVENTS}${id}/`),
    refetchInterval: EVERY_MS,
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

type Spread = { median: number | null; p90: number | null; count: number | null } | null;
type Figures = {
  raised: number | null;
  acknowledged: number | null;
  resolved: number | null;
  expired: number | null;
  escalated: number | null;
  open: number | null;
  open_past_due: number | null;
  share_acknowledged_in_time: number | null;
  share_resolved: number | null;
  minutes_to_acknowledge: Spread;
  minutes_to_resolve: Spread;
};

export type Report = Figures & {
  days: number;
  since: string;
  is_protected: boolean;
  has_open_past_due: boolean;
  by_severity: (Figures & { severity: Severity })[];
  benchmark: { share_resolved: number; median_days: number; source: string };
  explanation: string;
};

export function reportQuery(days: number) {
  return queryOptions({
    queryKey: [...riskKeys.all, "report", days],
    queryFn: () => follow<Report>(`/api/v1/risk-report/?days=${days}`),
  });
}

export type Drill = {
  id: string;
  severity: Severity;
  started_at: string;
  started_by: Person | null;
  state: EventState;
  result: "running" | "in_time" | "late" | "expired";
  minutes_to_acknowledge: number | null;
  minutes_to_resolve: number | null;
};

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

export type BreakGlass = {
  id: string;
  member: { id: string; display_name: string | null };
  reason_code: string;
  reason: string | null;
  data_classes: string[];
  opened_by: Person;
  second_person: Person;
  opened_at: string;
  ends_at: string;
  closed_at: string | null;
  is_open: boolean;
  member_told_at: string | null;
};

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
