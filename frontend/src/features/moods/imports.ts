import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";

export type MoodImport = components["schemas"]["MoodImport"];

/** What each name of the file becomes here: a face; a tag of ours, one of the person's own, "new", or nothing. */
export type Mapping = {
  moods: Record<string, number>;
  activities: Record<string, string | null>;
  skip_errors: boolean;
};

const POLL_MS = 1500;

/** Reads a file and says what it holds; nothing is written yet. Sent again under the same id it is the same. */
export async function readFile(id: string, file: File, timeZone: string): Promise<MoodImport> {
  const body = { file: await file.text(), time_zone: timeZone };
  return read(api.PUT("/api/v1/mood-imports/{id}/", { params: { path: { id } }, body }));
}

export function startImport(id: string, mapping: Mapping): Promise<MoodImport> {
  return read(api.POST("/api/v1/mood-imports/{id}/start/", { params: { path: { id } }, body: mapping }));
}

export function discardImport(id: string): Promise<unknown> {
  return read(api.DELETE("/api/v1/mood-imports/{id}/", { params: { path: { id } } }));
}

/** How far an import is, asked again until it is over. */
export function importQuery(id: string) {
  return queryOptions({
    queryKey: ["mood-import", id],
    queryFn: ({ signal }) =>
      read(api.GET("/api/v1/mood-imports/{id}/", { params: { path: { id } }, signal })),
    refetchInterval: (query) => (query.state.data?.state === "running" ? POLL_MS : false),
  });
}
