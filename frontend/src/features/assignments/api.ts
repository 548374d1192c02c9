import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@/features/caseload/api";
import { memberKey, pathOf } from "@/features/member-view/api";
import { follow, send } from "@/lib/reach";

type Person = { membership: string; name: string };

export type AssignmentStatus = "open" | "expired" | "completed" | "missed" | "declined" | "withdrawn";

export type Assignment = {
  id: string;
  questionnaire: string;
  title: string;
  status: AssignmentStatus;
  is_late: boolean;
  opened_at: string;
  expires_at: string;
  remind_on: string | null;
  completed_at: string | null;
  plan: string | null;
  assigned_by: Person | null;
  response: string | null;
};

export type Series = {
  id: string;
  questionnaire: string;
  title: string;
  offset_days: number;
  /** RFC 5545, one after the other. */
  rules: string[];
  words: string;
  next_on: string | null;
};

export type Focus = "cbt_depression" | "other";

export type Plan = {
  id: string;
  focus: Focus;
  anchor: "intake" | "appointment";
  anchor_on: string;
  time_zone: string;
  local_time: string;
  expires_after_days: number;
  remind_after_days: number | null;
  series: Series[];
  created_at: string;
  ended_at: string | null;
  created_by: Person | null;
};

export type PlanWrite = {
  focus: Focus;
  anchor: Plan["anchor"];
  anchor_on: string;
  local_time: string;
  expires_after_days: number;
  remind_after_days: number | null;
  series: { questionnaire: string; offset_days: number; rules: string[] }[];
};

export type PlanPreview = { series: { questionnaire: string; words: string; occurrences: string[] }[] };

export type PassMode = "kiosk" | "staff_read" | "proxy";

export type Pass = {
  id: string;
  mode: PassMode;
  relationship: string | null;
  questionnaire: string;
  title: string;
  expires_at: string;
  opened_at: string | null;
  completed_at: string | null;
  revoked_at: string | null;
  response: string | null;
  created_at: string;
  /** These three are said once, when it is made. */
  code?: string | null;
  token?: string | null;
  url?: string | null;
};

export function assignmentsQuery(member: string) {
  return infiniteQueryOptions({
    queryKey: [...memberKey(member), "assignments"],
    queryFn: ({ pageParam }) => follow<Page<Assignment>>(pageParam),
    initialPageParam: `${pathOf(member)}assignments/`,
    getNextPageParam: (page) => page.next,
  });
}

export function plansQuery(member: string) {
  return queryOptions({
    queryKey: [...memberKey(member), "plans"],
    queryFn: () => follow<Page<Plan>>(`${pathOf(member)}plans/`),
  });
}

export function passesQuery(member: string) {
  return queryOptions({
    queryKey: [...memberKey(member), "passes"],
    queryFn: () => follow<Page<Pass>>(`${pathOf(member)}passes/`),
  });
}

export function assign(
  member: string,
  body: { questionnaire: string; expires_after_days: number; remind_after_days: number | null },
): Promise<Assignment> {
  return send<Assignment>("POST", `${pathOf(member)}assignments/`, body);
}

export function withdraw(member: string, id: string): Promise<unknown> {
  return send("DELETE", `${pathOf(member)}assignments/${id}/`);
}

export function previewPlan(member: string, body: PlanWrite): Promise<PlanPreview> {
  return send<PlanPreview>("POST", `${pathOf(member)}plans/preview/`, body);
}

export function makePlan(member: string, body: PlanWrite): Promise<Plan> {
  return send<Plan>("POST", `${pathOf(member)}plans/`, body);
}

export function endPlan(member: string, id: string): Promise<unknown> {
  return send("DELETE", `${pathOf(member)}plans/${id}/`);
}

export function makePass(
  member: string,
  body: { mode: PassMode; questionnaire: string; relationship?: string },
): Promise<Pass> {
  return send<Pass>("POST", `${pathOf(member)}passes/`, body);
}

export function revokePass(member: string, id: string): Promise<unknown> {
  return send("DELETE", `${pathOf(member)}passes/${id}/`);
}
