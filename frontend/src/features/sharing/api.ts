import { infiniteQueryOptions, queryOptions } from "@tanstack/react-query";
import { api, follow, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";

type Schemas = components["schemas"];
export type Consent = Schemas["Consent"];
export type Options = Schemas["Options"];
export type Class = Schemas["Class"];
export type Preview = Schemas["Preview"];
export type Practitioner = Schemas["Practitioner"];
export type Kind = Consent["recipient"]["kind"];
type DataClass = Consent["data_class"];

/** What would be shared with whom, as the API takes it. */
export type Scope = {
  recipient_kind: Kind;
  recipient_id: string | null;
  recipient_role: "" | "practitioner";
  data_class: DataClass;
  entry_id?: string | null;
  from_date?: string | null;
  to_date?: string | null;
  ends_at: string | null;
};

export const sharingKeys = { all: ["sharing"] as const };

export function optionsQuery(locale: string) {
  return queryOptions({
    queryKey: [...sharingKeys.all, "options", locale],
    queryFn: ({ signal }) =>
      read(api.GET("/api/v1/consents/options/", { params: { query: { locale } }, signal })),
  });
}

export const practitionersQuery = queryOptions({
  queryKey: [...sharingKeys.all, "practitioners"],
  queryFn: async ({ signal }) =>
    (await read(api.GET("/api/v1/consents/recipients/", { params: { query: { limit: 100 } }, signal })))
      .results,
});

/** What is shared now. More than a hundred at once would be single entries of the journal; those are listed below. */
export const liveQuery = queryOptions({
  queryKey: [...sharingKeys.all, "live"],
  queryFn: async ({ signal }) =>
    (await read(api.GET("/api/v1/consents/", { params: { query: { state: "live", limit: 100 } }, signal })))
      .results,
});

export const endedQuery = infiniteQueryOptions({
  queryKey: [...sharingKeys.all, "ended"],
  initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    pageParam
      ? follow<Schemas["PaginatedConsentList"]>(pageParam)
      : read(api.GET("/api/v1/consents/", { params: { query: { state: "ended" } }, signal })),
  getNextPageParam: (page) => page.next ?? undefined,
});

/** With whom one entry is shared. */
export function entryQuery(entryId: string) {
  return queryOptions({
    queryKey: [...sharingKeys.all, "entry", entryId],
    queryFn: async ({ signal }) =>
      (
        await read(
          api.GET("/api/v1/consents/", {
            params: { query: { state: "live", entry_id: entryId } },
            signal,
          }),
        )
      ).results,
  });
}

export function give(scope: Scope, textSha256: string): Promise<Consent> {
  return read(api.POST("/api/v1/consents/", { body: { ...scope, text_sha256: textSha256 } }));
}

export function withdraw(id: string): Promise<Consent> {
  return read(api.POST("/api/v1/consents/{id}/withdraw/", { params: { path: { id } } }));
}

export function withdrawAll() {
  return read(api.POST("/api/v1/consents/withdraw-all/", { body: {} }));
}

export function preview(scope: Scope): Promise<Preview> {
  return read(api.POST("/api/v1/consents/preview/", { body: scope }));
}

/** The scope of something that was given, to give it anew. */
export function scopeOf(consent: Consent): Scope {
  return {
    recipient_kind: consent.recipient.kind,
    recipient_id: consent.recipient.id,
    recipient_role: consent.recipient.role === "practitioner" ? "practitioner" : "",
    data_class: consent.data_class,
    entry_id: consent.entry_id,
    from_date: consent.from_date,
    to_date: consent.to_date,
    ends_at: consent.ends_at,
  };
}
