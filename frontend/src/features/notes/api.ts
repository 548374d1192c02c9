import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import type { Page } from "@/features/caseload/api";
import { memberKey, pathOf } from "@/features/member-view/api";
import type { components } from "@/lib/api-types/tenant";
import { problemFrom } from "@/lib/problem";
import { follow, reachSignedIn, send } from "@/lib/reach";

export const AUDIENCES = ["author", "care_team", "member"] as const;
type Schemas = components["schemas"];
export type Audience = (typeof AUDIENCES)[number];

export type Note = Schemas["Note"];

export type NoteVersion = Schemas["NoteVersion"];
export type NoteWrite = { text: string; audience: Audience; session_on: string | null };

export const LONGEST_NOTE = 20_000;

export function notesQuery(member: string) {
  return infiniteQueryOptions({
    queryKey: [...memberKey(member), "notes"],
    queryFn: ({ pageParam }) => follow<Page<Note>>(pageParam),
    initialPageParam: `${pathOf(member)}notes/`,
    getNextPageParam: (page) => page.next,
  });
}

/** All notes of mine, about everybody. */
export const myNotesQuery = infiniteQueryOptions({
  queryKey: ["notes", "mine"],
  queryFn: ({ pageParam }) => follow<Page<Note>>(pageParam),
  initialPageParam: "/api/v1/notes/",
  getNextPageParam: (page) => page.next,
});

export function noteQuery(member: string, id: string) {
  return queryOptions({
    queryKey: [...memberKey(member), "note", id],
    queryFn: () => follow<Note>(`/api/v1/notes/${id}/`),
    // The editor is ahead of the server while somebody writes.
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
}

export function versionsQuery(member: string, id: string) {
  return queryOptions({
    queryKey: [...memberKey(member), "note-versions", id],
    queryFn: () => follow<Page<NoteVersion>>(`/api/v1/notes/${id}/versions/`),
  });
}

export function writeNote(member: string, note: NoteWrite): Promise<Note> {
  return send<Note>("POST", `${pathOf(member)}notes/`, note);
}

/** Saves over the version that was read; 412 `stale` when it was changed elsewhere meanwhile. */
export async function changeNote(id: string, version: number, note: NoteWrite): Promise<Note> {
  const response = await reachSignedIn(
    new Request(new URL(`/api/v1/notes/${id}/`, location.origin), {
      method: "PATCH",
      headers: { "Content-Type": "application/json", "If-Match": `"${version}"` },
      body: JSON.stringify(note),
    }),
  );
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response, body);
  return body as Note;
}

export function removeNote(id: string): Promise<unknown> {
  return send("DELETE", `/api/v1/notes/${id}/`);
}
