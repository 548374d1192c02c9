import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Valence } from "@/components/Face";
import { api, follow, read } from "@/lib/api";
import type { paths } from "@/lib/api-types/tenant";
import { shiftDay, today } from "@/lib/time";

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

export type Moment = Json<paths["/api/v1/mood-entries/{id}/"]["get"]["responses"]["200"]>;
export type MomentPage = Json<paths["/api/v1/mood-entries/"]["get"]["responses"]["200"]>;

/** What a person says about a moment; everything but the face and the time is optional. */
export type MomentInput = {
  valence: Valence;
  energy: number | null;
  words: string[];
  tags: string[];
  note: string;
  /** RFC 3339 with offset. */
  occurred_at: string;
  time_zone: string;
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
export type HistoryFilters = { period: Period; face?: Valence };

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
export function putMoment(id: string, body: MomentInput): Promise<Moment> {
  return read(api.PUT("/api/v1/mood-entries/{id}/", { params: { path: { id } }, body }));
}

/** Changes some fields and keeps the others. */
export function patchMoment(id: string, body: Partial<MomentInput>): Promise<Moment> {
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
  const { valence, energy, words, tags, note, occurred_at, time_zone } = moment;
  return {
    valence: valence as Valence,
    energy: energy ?? null,
    words: words ?? [],
    tags: tags ?? [],
    note: note ?? "",
    occurred_at,
    time_zone,
  };
}
