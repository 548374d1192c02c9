import { queryOptions } from "@tanstack/react-query";
import { openApi, read } from "@/lib/api";

/** Whom to turn to; readable without signing in and kept for as long as the page lives. */
export const helpQuery = queryOptions({
  queryKey: ["help"],
  queryFn: ({ signal }) => read(openApi.GET("/api/v1/help/", { signal })),
  staleTime: Number.POSITIVE_INFINITY,
  gcTime: Number.POSITIVE_INFINITY,
});
