import { queryOptions } from "@tanstack/react-query";
import { api, openApi, read } from "@/lib/api";
import type { paths } from "@/lib/api-types/tenant";

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

export type Reminder = Json<paths["/api/v1/reminders/"]["get"]["responses"]["200"]>["results"][number];

export type ReminderInput = {
  kind: "check_in";
  /** Wall-clock time, HH:MM. */
  local_time: string;
  /** ISO weekdays, 1 is Monday. */
  weekdays: number[];
  time_zone: string;
  is_active: boolean;
};

/** The member's reminder; there is at most one. */
export const reminderQuery = queryOptions({
  queryKey: ["reminder"],
  queryFn: async ({ signal }) => (await read(api.GET("/api/v1/reminders/", { signal }))).results[0] ?? null,
});

export function putReminder(id: string, body: ReminderInput): Promise<Reminder> {
  return read(api.PUT("/api/v1/reminders/{id}/", { params: { path: { id } }, body }));
}

export function deleteReminder(id: string): Promise<unknown> {
  return read(api.DELETE("/api/v1/reminders/{id}/", { params: { path: { id } } }));
}

/** Stops the reminder that a mail belongs to; the mail's token proves who asks. */
export function unsubscribe(token: string) {
  return read(openApi.POST("/api/v1/reminders/unsubscribe/", { body: { token } }));
}

/** Whether a wall-clock time lies between 21:00 and 08:00. */
export function inQuietHours(localTime: string): boolean {
  const hour = Number(localTime.slice(0, 2));
  return hour >= 21 || hour < 8;
}
