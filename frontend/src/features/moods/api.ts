import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Valence } from "@/components/Face";
import { api, follow, read } from "@/lib/api";
import type { paths } from "@/lib/api-types/tenant";
import { shiftDay, today } from "@/lib/time";

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

export type Moment = Json<paths["/api/v1/mood-entries/{id}/"]["get"]["responses"]["200"]>;
export type MomentPage = Json<paths["/api/v1/mood-entries/"]["get"]["responses"]["200"]>;

export type Saved = Json<paths["/api/v1/mood-entries/{id}/"]["put"]["responses"]["200"]>;

/** What a person can add to a face; all of it optional. */
export type Details = {
  energy: number | null;
  words: string[];
  /** What was going on: codes of ours, ids of the person's own, or any other text. */
  tags: string[];
  /** What was not: the explicit "no" that a comparison of days needs. */
  absent: string[];
  /** How much, by tag; only for tags that are amounts. */
  amounts: Record<string, number>;
  /** Of the night before. */
  sleep_minutes: number | null;
  /** 0 to 4. */
  sleep_quality: number | null;
  note: string;
};

/** What a person says about a moment or about a whole day. */
export type MomentInput = Details & {
  valence: Valence;
  kind: "moment" | "day";
  /** RFC 3339 with offset. */
  occurred_at: string;
  time_zone: string;
};

export const NO_DETAILS: Details = {
  energy: null,
  words: [],
  tags: [],
  absent: [],
  amounts: {},
  sleep_minutes: null,
  sleep_quality: null,
  note: "",
};

export const momentKeys = { all: ["moments"] as const };

/** The moments of one calendar day, newest first. */
export function dayQuery(day: string) {
  return queryOptions({
    queryKey: [...momentKeys.all, "day", day],
    queryFn: async ({ signal }) =>
      (
        await read(
          api.GET("/api/v1/mood-entries/", { params: { query: { from: day, to: day, limit: 100 } }, signal }),
        )
      ).results,
  });
}

export type MoodDay = Json<paths["/api/v1/mood-entries/days/"]["get"]["responses"]["200"]>["results"][number];

/** The days with moments between two days, both included, each with its mean. At most 400 days. */
export function daysQuery(from: string, to: string) {
  return queryOptions({
    queryKey: [...momentKeys.all, "days", from, to],
    queryFn: async ({ signal }) =>
      (await read(api.GET("/api/v1/mood-entries/days/", { params: { query: { from, to } }, signal })))
        .results,
  });
}

export type Period = "7d" | "30d" | "90d" | "all";
export type HistoryFilters = {
  period: Period;
  face?: Valence;
  /** The month of the calendar, YYYY-MM. */
  month?: string;
  /** One day of it, YYYY-MM-DD. */
  day?: string;
};

/** The moments of a period, newest first, page by page. */
export function historyQuery(period: Period) {
  return infiniteQueryOptions({
    queryKey: [...momentKeys.all, "history", period],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      // The next page is a link of the server's; it holds the filters already.
      if (pageParam) return follow<MomentPage>(pageParam);
      const from = period === "all" ? {} : { from: shiftDay(today(), 1 - Number.parseInt(period, 10)) };
      return read(api.GET("/api/v1/mood-entries/", { params: { query: { ...from, limit: 50 } }, signal }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function momentQuery(id: string) {
  return queryOptions({
    queryKey: [...momentKeys.all, "one", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/v1/mood-entries/{id}/", { params: { path: { id } }, signal })),
  });
}

/** Creates a moment under an id made here; saying it twice is one moment. */
export function putMoment(id: string, body: MomentInput): Promise<Saved> {
  return read(api.PUT("/api/v1/mood-entries/{id}/", { params: { path: { id } }, body }));
}

/** Changes some fields and keeps the others. */
export function patchMoment(id: string, body: Partial<MomentInput>): Promise<Saved> {
  return read(
    api.PATCH("/api/v1/mood-entries/{id}/", { params: { path: { id } }, body: body as MomentInput }),
  );
}

/** Brings a deleted moment back. */
export function restoreMoment(id: string): Promise<Moment> {
  return read(api.POST("/api/v1/mood-entries/{id}/restore/", { params: { path: { id } } }));
}

export function deleteMoment(id: string): Promise<unknown> {
  return read(api.DELETE("/api/v1/mood-entries/{id}/", { params: { path: { id } } }));
}

export function inputOf(moment: Moment): MomentInput {
  return {
    valence: moment.valence as Valence,
    kind: moment.kind ?? "moment",
    ...detailsOf(moment),
    occurred_at: moment.occurred_at,
    time_zone: moment.time_zone,
  };
}

export function detailsOf(moment: Partial<Moment>): Details {
  return {
    energy: moment.energy ?? null,
    words: moment.words ?? [],
    tags: moment.tags ?? [],
    absent: moment.absent ?? [],
    amounts: (moment.amounts as Record<string, number> | undefined) ?? {},
    sleep_minutes: moment.sleep_minutes ?? null,
    sleep_quality: moment.sleep_quality ?? null,
    note: moment.note ?? "",
  };
}
