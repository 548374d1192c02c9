import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, follow, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";

type Schemas = components["schemas"];
export type Exercise = Schemas["Exercise"];
export type ExerciseSummary = Schemas["ExerciseSummary"];
export type Step = Schemas["Step"];
export type Session = Schemas["Session"];
export type SavedSession = Schemas["SavedSession"];
type SessionPage = Schemas["PaginatedSessionList"];

export type Answers = Record<string, string | number>;

export type SessionInput = {
  exercise: string;
  /** RFC 3339 with offset. */
  started_at: string;
  time_zone: string;
  finished_at: string | null;
  /** One of the five faces, -2 to 2. */
  before: number | null;
  after: number | null;
  answers: Answers;
};

const RARELY_CHANGES_MS = 3_600_000;

export const sessionKeys = { all: ["exercise-sessions"] as const };

export function exercisesQuery(locale: string) {
  return queryOptions({
    queryKey: ["exercises", locale],
    queryFn: async ({ signal }) =>
      (await read(api.GET("/api/v1/exercises/", { params: { query: { locale } }, signal }))).results,
    staleTime: RARELY_CHANGES_MS,
  });
}

export function exerciseQuery(id: string, locale: string) {
  return queryOptions({
    queryKey: ["exercises", locale, id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/v1/exercises/{id}/", { params: { path: { id }, query: { locale } }, signal })),
    staleTime: RARELY_CHANGES_MS,
  });
}

export const sessionsQuery = infiniteQueryOptions({
  queryKey: sessionKeys.all,
  initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    pageParam
      ? follow<SessionPage>(pageParam)
      : read(api.GET("/api/v1/exercise-sessions/", { params: { query: { limit: 10 } }, signal })),
  getNextPageParam: (page) => page.next ?? undefined,
});

/** Creates or replaces a session; it may be sent while it is under way. */
export function putSession(id: string, body: SessionInput): Promise<SavedSession> {
  return read(
    api.PUT("/api/v1/exercise-sessions/{id}/", { params: { path: { id } }, body: { ...body, note: "" } }),
  );
}

/** For good. */
export function deleteSession(id: string): Promise<unknown> {
  return read(api.DELETE("/api/v1/exercise-sessions/{id}/", { params: { path: { id } } }));
}
