import { infiniteQueryOptions } from "@tanstack/react-query";
import { api, follow, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";

type Schemas = components["schemas"];
export type Look = Schemas["Access"];
export type Disclosure = Schemas["Disclosure"];

export const looksQuery = infiniteQueryOptions({
  queryKey: ["access-log"],
  initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    pageParam
      ? follow<Schemas["PaginatedAccessList"]>(pageParam)
      : read(api.GET("/api/v1/access-log/", { signal })),
  getNextPageParam: (page) => page.next ?? undefined,
});

export const disclosuresQuery = infiniteQueryOptions({
  queryKey: ["disclosures"],
  initialPageParam: "",
  queryFn: ({ pageParam, signal }) =>
    pageParam
      ? follow<Schemas["PaginatedDisclosureList"]>(pageParam)
      : read(api.GET("/api/v1/disclosures/", { signal })),
  getNextPageParam: (page) => page.next ?? undefined,
});
