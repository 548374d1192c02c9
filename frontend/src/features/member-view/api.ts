import { queryOptions } from "@tanstack/react-query";
import type { Assignment, Plan } from "@/features/assignments/api";
import type { Band, LatestScore, Page, Reason } from "@/features/caseload/api";
import { follow, send } from "@/lib/reach";

export type Shared = {
  data_class: string;
  shared_from: string;
  from_date: string | null;
  to_date: string | null;
  ends_at: string | null;
  basis: "consent" | "break_glass";
};

export type Overview = {
  member: string;
  display_name: string | null;
  time_zone: string | null;
  shared: Shared[];
  not_shared: string[];
  relation: { id: string; started_at: string } | null;
  care_team: { membership: string; name: string; since: string }[];
  reason: Reason;
  more: Reason[];
  scores: LatestScore[];
  plans: Plan[];
  open_assignments: Assignment[];
  risk_events: { id: string; severity: string; state: string; due_at: string | null }[];
  notice: string;
};

export type ScorePoint = {
  response: string;
  at: string;
  on: string;
  value: number;
  band: Band | null;
  is_prorated: boolean;
  is_late: boolean;
  mark: "improved_reliably" | "worsened_reliably" | null;
  is_baseline: boolean;
};

export type ScoreTrend = {
  questionnaire: string;
  title: string;
  score: string;
  name: string;
  minimum: number | null;
  maximum: number | null;
  bands: (Band & { start: number; end: number })[];
  reliable: number | null;
  source: string;
  baseline: { value: number; on: string } | null;
  status: {
    difference: number;
    status: string;
    is_response: boolean;
    is_remission: boolean;
    is_recovered: boolean;
    sentence: string;
  } | null;
  points: ScorePoint[];
};

export type Annotation = {
  id: string;
  kind: "medication" | "event" | "other";
  /** null where it cannot be read any more. */
  text: string | null;
  on: string;
  until: string | null;
  author: { membership: string; name: string } | null;
  is_mine: boolean;
  created_at: string;
};

export type NotOnTrack = {
  week: number;
  value: number;
  limit: number;
  sentence: string;
  source: string;
  checklist: { code: string; text: string; detail: string }[];
};

export type Trends = {
  from: string;
  to: string;
  scores: { shared_from: string | null; questionnaires: ScoreTrend[] } | null;
  mood: {
    shared_from: string | null;
    days: { on: string; mean: number; entries: number }[];
    words: { word: string; count: number }[];
    tags: { tag: string; count: number }[];
  } | null;
  exercises: {
    shared_from: string | null;
    counts: { exercise: string; title: string; count: number }[];
  } | null;
  annotations: Annotation[];
  plan_weeks: { plan: string; starts_on: string } | null;
  not_on_track: NotOnTrack | null;
};

export type Items = {
  questionnaire: string;
  title: string;
  shared_from: string | null;
  items: { link_id: string; text: string; minimum: number; maximum: number; asks_about_harm: boolean }[];
  /** Newest first; answers are null where they cannot be opened. */
  responses: { response: string; at: string; answers: Record<string, number | null> | null }[];
};

export type SharedRows = {
  data_class: string;
  shared_from: string | null;
  results: Record<string, unknown>[];
};

/** The first part of everything that is known about one person: taken away together when they stop sharing. */
export const memberKey = (member: string) => ["member", member] as const;

export const pathOf = (member: string) => `/api/v1/caseload/${member}/`;

/**
 * Every look at content is written into the record that the person can read. So what was loaded is kept for some
 * minutes, and not loaded anew whenever the window comes to the front.
 */
const SPARING = { staleTime: 5 * 60_000, refetchOnWindowFocus: false } as const;

/** How often it is asked whether the person still shares, in milliseconds. */
const ASK_MS = 20_000;

export function overviewQuery(member: string) {
  return queryOptions({
    queryKey: [...memberKey(member), "overview"],
    queryFn: () => follow<Overview>(pathOf(member)),
    ...SPARING,
  });
}

/** Whether anything is still shared, asked of my own notes: they hold nothing that the person wrote, so that
 * asking is no look that would be recorded. */
export function stillSharedQuery(member: string) {
  return queryOptions({
    queryKey: [...memberKey(member), "still-shared"],
    queryFn: async () => {
      await follow<Page<unknown>>(`${pathOf(member)}notes/?limit=1`);
      return true;
    },
    refetchInterval: ASK_MS,
    refetchOnWindowFocus: "always",
    retry: false,
  });
}

export function trendsQuery(member: string, from: string, to: string) {
  return queryOptions({
    queryKey: [...memberKey(member), "trends", from, to],
    queryFn: () => follow<Trends>(`${pathOf(member)}trends/?from=${from}&to=${to}`),
    ...SPARING,
  });
}

export function itemsQuery(member: string, questionnaire: string) {
  return queryOptions({
    queryKey: [...memberKey(member), "items", questionnaire],
    queryFn: () => follow<Items>(`${pathOf(member)}items/?${new URLSearchParams({ questionnaire })}`),
    ...SPARING,
  });
}

export function sharedQuery(member: string, dataClass: string) {
  return queryOptions({
    queryKey: [...memberKey(member), "shared", dataClass],
    queryFn: () => follow<SharedRows>(`${pathOf(member)}shared/${dataClass}/`),
    ...SPARING,
  });
}

export function takeIntoCare(member: string): Promise<unknown> {
  return send("PUT", `${pathOf(member)}relation/`, {});
}

export function endCare(member: string): Promise<unknown> {
  return send("DELETE", `${pathOf(member)}relation/`);
}

export type AnnotationWrite = { kind: Annotation["kind"]; text: string; on: string; until: string | null };

export function annotate(member: string, body: AnnotationWrite): Promise<Annotation> {
  return send<Annotation>("POST", `${pathOf(member)}annotations/`, body);
}

export function removeAnnotation(member: string, id: string): Promise<unknown> {
  return send("DELETE", `${pathOf(member)}annotations/${id}/`);
}

export type { Page };
