import { keepPreviousData, queryOptions } from "@tanstack/react-query";
import { api, openApi, read } from "@/lib/api";
import type { paths } from "@/lib/api-types/tenant";

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

export type Reminder = Json<paths["/api/v1/reminders/"]["get"]["responses"]["200"]>["results"][number];
export type Kind = Reminder["kind"];
export type Preview = Json<paths["/api/v1/reminders/preview/"]["post"]["responses"]["200"]>;
export type Suggestion = Json<
  paths["/api/v1/reminders/suggestions/"]["get"]["responses"]["200"]
>["results"][number];
export type ReminderSettings = Json<paths["/api/v1/reminders/settings/"]["get"]["responses"]["200"]>;
export type Digest = Json<paths["/api/v1/digest/"]["get"]["responses"]["200"]>;

export type ReminderInput = {
  kind: Kind;
  /** Wall-clock time, HH:MM; null leaves it to the service. */
  local_time: string | null;
  /** RFC 5545. */
  rule: string;
  starts_on?: string;
  time_zone: string;
  is_active: boolean;
  /** Of a custom one. */
  title?: string;
  paused_until?: string | null;
};

/** Kinds that the service may time by itself, outside the quiet hours. */
export const TIMED_BY_SERVICE: readonly Kind[] = ["questionnaires", "goals", "safety_plan", "digest"];

export const reminderKeys = { all: ["reminders"] as const };

/** All of them: a member has twenty at most, and some nudges. */
export const remindersQuery = queryOptions({
  queryKey: [...reminderKeys.all, "list"],
  queryFn: async ({ signal }) =>
    (await read(api.GET("/api/v1/reminders/", { params: { query: { limit: 100 } }, signal }))).results,
});

export const settingsQuery = queryOptions({
  queryKey: [...reminderKeys.all, "settings"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/reminders/settings/", { signal })),
});

export const suggestionsQuery = queryOptions({
  queryKey: [...reminderKeys.all, "suggestions"],
  queryFn: async ({ signal }) => (await read(api.GET("/api/v1/reminders/suggestions/", { signal }))).results,
  staleTime: 600_000,
});

/** When a reminder would come, asked for while it is being written. */
export const previewQuery = (body: ReminderInput | null) =>
  queryOptions({
    queryKey: [...reminderKeys.all, "preview", body],
    queryFn: ({ signal }) =>
      read(api.POST("/api/v1/reminders/preview/", { body: body as ReminderInput, signal })),
    enabled: body !== null,
    placeholderData: keepPreviousData,
    retry: false,
  });

export const digestQuery = (week: string | undefined) =>
  queryOptions({
    queryKey: ["digest", week ?? "last"],
    queryFn: ({ signal }) => read(api.GET("/api/v1/digest/", { params: { query: { week } }, signal })),
  });

export function putReminder(id: string, body: ReminderInput): Promise<Reminder> {
  return read(api.PUT("/api/v1/reminders/{id}/", { params: { path: { id } }, body }));
}

export function deleteReminder(id: string): Promise<unknown> {
  return read(api.DELETE("/api/v1/reminders/{id}/", { params: { path: { id } } }));
}

export function snoozeReminder(id: string, until: string): Promise<Reminder> {
  return read(api.POST("/api/v1/reminders/{id}/snooze/", { params: { path: { id } }, body: { until } }));
}

export function patchSettings(
  body: Partial<Omit<ReminderSettings, "organization" | "links">>,
): Promise<ReminderSettings> {
  return read(api.PATCH("/api/v1/reminders/settings/", { body }));
}

/** What a saved reminder says, to be sent again with a change. */
export function inputOf(reminder: Reminder): ReminderInput {
  return {
    kind: reminder.kind,
    local_time: reminder.local_time,
    rule: reminder.rule,
    starts_on: reminder.starts_on,
    time_zone: reminder.time_zone,
    is_active: reminder.is_active,
    ...(reminder.title ? { title: reminder.title } : {}),
    paused_until: reminder.paused_until,
  };
}

/** Stops the reminder that a mail belongs to; the mail's token proves who asks. */
export function unsubscribe(token: string) {
  return read(openApi.POST("/api/v1/reminders/unsubscribe/", { body: { token } }));
}

/** Whether a wall-clock time lies in quiet hours, which may go over midnight. Two equal ends: there are none. */
export function isQuiet(time: string, from: string, until: string): boolean {
  return from <= until ? time >= from && time < until : time >= from || time < until;
}
