import { openApi, read } from "@/lib/api";

export type Group = "nudges" | "due" | "week";
export type Preferences = { groups: Partial<Record<Group, boolean>>; paused_until: string | null };
export type Choice = Partial<Record<Group, boolean>> & { paused_until?: string | null };

/** Which mails come. It is asked for with POST, so that the token stands in no address; nothing changes. */
export function look(token: string): Promise<Preferences> {
  return read(openApi.POST("/api/v1/reminders/mail-preferences/", { body: { token } }));
}

export function choose(token: string, choice: Choice): Promise<Preferences> {
  return read(openApi.PATCH("/api/v1/reminders/mail-preferences/", { body: { token, ...choice } }));
}
