import { queryOptions } from "@tanstack/react-query";
import type { Page } from "@/features/caseload/api";
import type { components } from "@/lib/api-types/tenant";
import { follow, send } from "@/lib/reach";

type Schemas = components["schemas"];
export type Shared = Schemas["Shared"];

export type Overview = Schemas["MemberPage"];

/** `mark` is null inside the noise, which the schema of a choice cannot say. */
export type ScorePoint = Omit<Schemas["Point"], "mark"> & { mark: Schemas["MarkEnum"] | null };

export type ScoreTrend = Omit<Schemas["ScoreTrend"], "points"> & { points: ScorePoint[] };

export type Annotation = Schemas["Annotation"];

export type NotOnTrack = Schemas["OffTrack"];

export type Trends = Omit<Schemas["Trends"], "scores"> & {
  scores: { shared_from: string | null; questionnaires: ScoreTrend[] } | null;
};

export type Items = Schemas["HeatMap"];

export type SharedRows = Schemas["SharedRows"];

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
