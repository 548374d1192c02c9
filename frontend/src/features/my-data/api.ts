import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";
import { problemFrom } from "@/lib/problem";

type Schemas = components["schemas"];
export type Copy = Schemas["Export"];
export type Bringing = Schemas["DataImport"];
export type Erasing = Schemas["ErasurePreview"];
export type Clock = Schemas["Clock"];
export type Asked = Schemas["DataRequest"];
export type Hold = Schemas["LegalHold"];
export type DataClass = Clock["data_class"];
export type Why = Schemas["Stays"]["why"];
export type AskedKind = Asked["kind"];

const POLL_MS = 1000;
const isOpen = (copy: { state: string }) => copy.state === "queued" || copy.state === "running";

export const copiesQuery = queryOptions({
  queryKey: ["my-data", "copies"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/exports/", { signal })),
  refetchInterval: (query) => (query.state.data?.results.some(isOpen) ? POLL_MS : false),
});

export const askForCopy = () => read(api.POST("/api/v1/exports/"));

export const discardCopy = (id: string) =>
  read(api.DELETE("/api/v1/exports/{id}/", { params: { path: { id } } }));

/** The ZIP itself. The call carries the token, so an ordinary link would not do. */
export async function fetchCopy(id: string): Promise<Blob> {
  const { data, response, error } = await api.GET("/api/v1/exports/{id}/download/", {
    params: { path: { id } },
    parseAs: "blob",
  });
  if (!response.ok) {
    const told = error instanceof Blob ? JSON.parse(await error.text()) : error;
    throw problemFrom(response, told);
  }
  return data as unknown as Blob;
}

export const bringingsQuery = queryOptions({
  queryKey: ["my-data", "bringings"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/imports/", { signal })),
  refetchInterval: (query) => (query.state.data?.results.some(isOpen) ? POLL_MS : false),
});

export const bringCopy = (file: File) =>
  read(
    api.POST("/api/v1/imports/", {
      body: file as unknown as string,
      bodySerializer: (body) => body,
      headers: { "Content-Type": "application/zip" },
    }),
  );

export const erasingQuery = queryOptions({
  queryKey: ["my-data", "erasing"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/erasure/", { signal })),
});

export const askForErasure = (when: "later" | "now") =>
  read(api.POST("/api/v1/erasure/", { body: { when } }));

export const ownRequestsQuery = queryOptions({
  queryKey: ["my-data", "requests"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/data-requests/mine/", { signal })),
});

export const askRight = (kind: AskedKind) => read(api.POST("/api/v1/data-requests/", { body: { kind } }));

// --- for those who run the organisation ---
export const clocksQuery = queryOptions({
  queryKey: ["my-data", "clocks"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/retention/", { signal })),
});

export const setClocks = (days: Partial<Record<DataClass, number | null>>) =>
  read(api.PATCH("/api/v1/retention/", { body: { days } }));

export const requestsQuery = infiniteQueryOptions({
  queryKey: ["my-data", "queue"],
  queryFn: ({ pageParam, signal }) =>
    read(
      api.GET("/api/v1/data-requests/", {
        params: { query: { state: "open", cursor: pageParam || undefined } },
        signal,
      }),
    ),
  initialPageParam: "",
  getNextPageParam: (last) => (last.next ? new URL(last.next).searchParams.get("cursor") : null),
});

export const closeRequest = (id: string, state: "done" | "refused") =>
  read(api.PATCH("/api/v1/data-requests/{id}/", { params: { path: { id } }, body: { state } }));

export const holdsQuery = queryOptions({
  queryKey: ["my-data", "holds"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/legal-holds/", { signal })),
});

export const placeHold = (reason: string) =>
  read(api.POST("/api/v1/legal-holds/", { body: { reason, member: null } }));

export const releaseHold = (id: string) =>
  read(api.POST("/api/v1/legal-holds/{id}/release/", { params: { path: { id } } }));
