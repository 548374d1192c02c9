import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, follow, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";
import { Problem } from "@/lib/problem";
import { uuid7 } from "@/lib/uuid7";

type Schemas = components["schemas"];
export type Entry = Schemas["JournalEntry"];
export type SavedEntry = Schemas["SavedJournalEntry"];
export type EntrySummary = Schemas["JournalSummary"];
export type EntryHit = Schemas["JournalHit"];
export type Prompt = Schemas["Prompt"];
export type Version = Schemas["JournalVersion"];
type EntryPage = Schemas["PaginatedJournalSummaryList"];
type VersionPage = Schemas["PaginatedJournalVersionSummaryList"];

export type EntryInput = {
  title: string;
  body: string;
  is_draft: boolean;
  tags: string[];
  prompt: string;
  /** RFC 3339 with offset. */
  occurred_at: string;
  time_zone: string;
};

/** Which entries a list shows. */
export type Shelf = "entries" | "drafts" | "deleted";

export const LONGEST_TITLE = 200;
export const LONGEST_BODY = 30_000;

export const journalKeys = { all: ["journal"] as const };

export function entriesQuery(shelf: Shelf, tag?: string) {
  return infiniteQueryOptions({
    queryKey: [...journalKeys.all, "list", shelf, tag ?? ""],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) => {
      if (pageParam) return follow<EntryPage>(pageParam);
      const query = shelf === "deleted" ? { is_deleted: true } : { is_draft: shelf === "drafts" };
      return read(api.GET("/api/v1/journal-entries/", { params: { query: { ...query, tag } }, signal }));
    },
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

const begunHere = new Set<string>();

/** An id for an entry that is about to begin: the server is not asked for what it cannot have. */
export function newEntryId(): string {
  const id = uuid7();
  begunHere.add(id);
  return id;
}

/** One entry; null where there is none yet, which a new one begins with. */
export function entryQuery(id: string) {
  return queryOptions({
    queryKey: [...journalKeys.all, "one", id],
    queryFn: async ({ signal }): Promise<Entry | null> => {
      if (begunHere.has(id)) return null;
      try {
        return await read(api.GET("/api/v1/journal-entries/{id}/", { params: { path: { id } }, signal }));
      } catch (error) {
        if (error instanceof Problem && error.status === 404) return null;
        throw error;
      }
    },
    // The editor keeps what it was opened with; whatever changed meanwhile shows when it saves.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

/** Creates or replaces an entry. `version` is the one that was changed; 0 where there is none yet. */
export function putEntry(id: string, body: EntryInput, version: number): Promise<SavedEntry> {
  begunHere.delete(id);
  return read(
    api.PUT("/api/v1/journal-entries/{id}/", {
      params: { path: { id }, header: version ? { "If-Match": `"${version}"` } : {} },
      body: { ...body, privacy: "private" },
    }),
  );
}

export function deleteEntry(id: string): Promise<unknown> {
  return read(api.DELETE("/api/v1/journal-entries/{id}/", { params: { path: { id } } }));
}

export function restoreEntry(id: string): Promise<unknown> {
  return read(api.POST("/api/v1/journal-entries/{id}/restore/", { params: { path: { id } } }));
}

export function versionsQuery(id: string) {
  return infiniteQueryOptions({
    queryKey: [...journalKeys.all, "versions", id],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      pageParam
        ? follow<VersionPage>(pageParam)
        : read(
            api.GET("/api/v1/journal-entries/{entry_pk}/versions/", {
              params: { path: { entry_pk: id } },
              signal,
            }),
          ),
    getNextPageParam: (page) => page.next ?? undefined,
  });
}

export function versionQuery(entry: string, id: string) {
  return queryOptions({
    queryKey: [...journalKeys.all, "version", entry, id],
    queryFn: ({ signal }) =>
      read(
        api.GET("/api/v1/journal-entries/{entry_pk}/versions/{id}/", {
          params: { path: { entry_pk: entry, id } },
          signal,
        }),
      ),
  });
}

/** Words of one's own diary never stand in an address: the search is a POST and its words stay in memory. */
export function searchQuery(q: string) {
  return infiniteQueryOptions({
    queryKey: [...journalKeys.all, "search", q],
    initialPageParam: "",
    queryFn: ({ pageParam, signal }) =>
      read(
        api.POST("/api/v1/journal-entries/search/", {
          body: { q, limit: 20, ...(pageParam ? { after: pageParam } : {}) },
          signal,
        }),
      ),
    getNextPageParam: (page) => page.next_after ?? undefined,
    gcTime: 0,
  });
}

export function promptsQuery(locale: string) {
  return queryOptions({
    queryKey: ["journal-prompts", locale],
    queryFn: async ({ signal }) =>
      (await read(api.GET("/api/v1/journal-prompts/", { params: { query: { locale } }, signal }))).results,
    staleTime: 3_600_000,
  });
}
