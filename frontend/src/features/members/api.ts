import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";

export const meQuery = queryOptions({
  queryKey: ["me"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/me/", { signal })),
  staleTime: 60_000,
});

export function patchMe(body: { display_name?: string; time_zone?: string; locale?: string }) {
  return read(api.PATCH("/api/v1/me/", { body }));
}
