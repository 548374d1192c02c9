import { queryOptions } from "@tanstack/react-query";
import { memberKey, pathOf } from "@/features/member-view/api";
import type { components } from "@/lib/api-types/tenant";
import { follow, sendForBlob } from "@/lib/reach";

type Schemas = components["schemas"];
export type SessionPage = Schemas["SessionPage"];

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
