import { openApi, read } from "@/lib/api";
import type { components } from "@/lib/api-types/tenant";
import { browserTimeZone } from "@/lib/time";

export type Help = components["schemas"]["Help"];
export type Contact = components["schemas"]["HelpContact"];
export type Line = components["schemas"]["HelpLine"];

/** What the server shows at once where an answer says that somebody may need help; its words are shown as sent. */
export type HelpPayload = Pick<Help, "emergency" | "contacts" | "directory" | "directory_url" | "actions"> & {
  trigger: string;
  /** `full`: before everything else; `soft`: can be put away; `quiet`: one line with a link. */
  presentation: "full" | "soft" | "quiet";
  title: string;
  lines: string[];
};

let known: Help | null = null;

/** Whom to turn to; readable without signing in, and kept for as long as the document lives. */
export async function helpOnce(): Promise<Help> {
  known ??= await read(openApi.GET("/api/v1/help/", { params: { query: { time_zone: browserTimeZone() } } }));
  return known;
}

/** For tests, in which one module sees many hosts. */
export function forgetHelp(): void {
  known = null;
}
