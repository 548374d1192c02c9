import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@/features/caseload/api";
import { memberKey, pathOf } from "@/features/member-view/api";
import type { components } from "@/lib/api-types/tenant";
import { follow, send } from "@/lib/reach";

type Schemas = components["schemas"];
export type AssignmentStatus = Schemas["AssignmentStatusEnum"];

export type Assignment = Schemas["Assignment"];

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

export type Plan = Schemas["Plan"];

export type PlanWrite = {
  focus: Focus;
  anchor: Plan["anchor"];
  anchor_on: string;
  local_time: string;
  expires_after_days: number;
  remind_after_days: number | null;
  series: { questionnaire: string; offset_days: number; rules: string[] }[];
};

export type PlanPreview = Schemas["PlanPreview"];

export type PassMode = "kiosk" | "staff_read" | "proxy";

export type Pass = Schemas["Pass"];
/** With what is said once, when it is made: a code, a token or a link. */
export type IssuedPass = Schemas["IssuedPass"];

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
): Promise<IssuedPass> {
  return send<IssuedPass>("POST", `${pathOf(member)}passes/`, body);
}

export function revokePass(member: string, id: string): Promise<unknown> {
  return send("DELETE", `${pathOf(member)}passes/${id}/`);
}
