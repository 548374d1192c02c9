import { queryOptions } from "@tanstack/react-query";
import { type Annotation, memberKey, pathOf } from "@/features/member-view/api";
import { follow, sendForBlob } from "@/lib/reach";

export type SessionPage = {
  member: string;
  display_name: string | null;
  since: string;
  until: string;
  practitioner: string;
  scores:
    | {
        title: string;
        before: { value: number; on: string } | null;
        now: { value: number; on: string } | null;
        difference: number | null;
        sentence: string;
      }[]
    | null;
  mood: {
    days: { on: string; mean: number }[];
    mean: number | null;
    words: { word: string; count: number }[];
  } | null;
  exercises: { title: string; count: number }[] | null;
  talk_about: { text: string; updated_at: string } | null;
  annotations: Pick<Annotation, "kind" | "text" | "on" | "until">[];
  assignments: { completed: number; late: number; open: number; missed: number } | null;
  not_shared: string[];
  /** The page as plain text, to be copied into a note. */
  text: string;
};

function query(since: string | undefined): string {
  return since ? `?${new URLSearchParams({ since })}` : "";
}

/** What happened since a day; since the last session where none is named. */
export function sessionPageQuery(member: string, since: string | undefined) {
  return queryOptions({
    queryKey: [...memberKey(member), "session-page", since ?? ""],
    queryFn: () => follow<SessionPage>(`${pathOf(member)}session-page/${query(since)}`),
    staleTime: 5 * 60_000,
    refetchOnWindowFocus: false,
  });
}

/** The page made by the server, as a file in the memory of this document. */
export function sessionFile(member: string, kind: "print" | "pdf", since: string | undefined): Promise<Blob> {
  return sendForBlob(`${pathOf(member)}session-page/${kind}/${query(since)}`);
}
