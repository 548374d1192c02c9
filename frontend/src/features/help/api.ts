import { openApi, read } from "@/lib/api";
import type { paths } from "@/lib/api-types/tenant";

export type Help = paths["/api/v1/help/"]["get"]["responses"]["200"]["content"]["application/json"];

let known: Help | null = null;

/** Whom to turn to; readable without signing in, and kept for as long as the document lives. */
export async function helpOnce(): Promise<Help> {
  known ??= await read(openApi.GET("/api/v1/help/"));
  return known;
}

/** For tests, in which one module sees many hosts. */
export function forgetHelp(): void {
  known = null;
}
