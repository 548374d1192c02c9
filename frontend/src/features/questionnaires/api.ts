import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { HelpPayload } from "@/features/help/api";
import { api, follow, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";

export type Offer = components["schemas"]["Offer"];
export type Questionnaire = components["schemas"]["Questionnaire"];
export type Question = Questionnaire["questions"][number];
/** One's own answers; a value of null is "I would rather not say". */
export type Response = Omit<components["schemas"]["Response"], "help"> & { help: HelpPayload | null };
export type Result = NonNullable<Response["result"]>;
export type Score = Result["scores"][number];
export type Answers = Record<string, number | null>;
export type Summary = Omit<components["schemas"]["Summary"], "scores"> & {
  /** By name; `total` where there is one number. */
  scores: Record<
    string,
    { value: number | null; band: string | null; is_positive: boolean | null; is_prorated: boolean }
  >;
};
type SummaryPage = { results: Summary[]; next: string | null; previous: string | null };

export const checkUpKeys = { all: ["check-ups"] as const };

export const offersQuery = queryOptions({
  queryKey: [...checkUpKeys.all, "offers"],
  queryFn: async ({ signal }) => (await read(api.GET("/api/v1/questionnaires/", { signal }))).results,
  staleTime: 60_000,
});

/** One questionnaire with its words; may answer with the form that leaves the question about harm out. */
export function questionnaireQuery(code: string) {
  return queryOptions({
    queryKey: [...checkUpKeys.all, "words", code],
    queryFn: ({ signal }) =>
      read(api.GET("/api/v1/questionnaires/{code}/", { params: { path: { code } }, signal })),
    staleTime: 60_000,
  });
}

export const responsesQuery = infiniteQueryOptions({
  queryKey: [...checkUpKeys.all, "responses"],
  initialPageParam: "",
  queryFn: async ({ pageParam, signal }) =>
    (pageParam
      ? await follow<unknown>(pageParam)
      : await read(
          api.GET("/api/v1/questionnaire-responses/", { params: { query: { limit: 50 } }, signal }),
        )) as SummaryPage,
  getNextPageParam: (page) => page.next ?? undefined,
});

export function responseQuery(id: string) {
  return queryOptions({
    queryKey: [...checkUpKeys.all, "response", id],
    queryFn: async ({ signal }) =>
      (await read(
        api.GET("/api/v1/questionnaire-responses/{id}/", { params: { path: { id } }, signal }),
      )) as Response,
    // The draft on the screen is ahead of the server's; it is not to be replaced in the middle of a question.
    staleTime: Number.POSITIVE_INFINITY,
  });
}

/** Begins a questionnaire under an id made here; saying it twice begins it once. */
export async function begin(id: string, code: string, carriedFrom?: string): Promise<Response> {
  return (await read(
    api.PUT("/api/v1/questionnaire-responses/{id}/", {
      params: { path: { id } },
      body: { questionnaire: code, carried_from: carriedFrom ?? null },
    }),
  )) as Response;
}

/** Saves some answers of a draft; the others stay. `help` in the answer is to be shown at once. */
export async function saveAnswers(id: string, answers: Answers): Promise<Response> {
  return (await read(
    api.PATCH("/api/v1/questionnaire-responses/{id}/", { params: { path: { id } }, body: { answers } }),
  )) as Response;
}

export async function complete(id: string): Promise<Response> {
  return (await read(
    api.POST("/api/v1/questionnaire-responses/{id}/complete/", { params: { path: { id } } }),
  )) as Response;
}

export function removeResponse(id: string): Promise<unknown> {
  return read(api.DELETE("/api/v1/questionnaire-responses/{id}/", { params: { path: { id } } }));
}
