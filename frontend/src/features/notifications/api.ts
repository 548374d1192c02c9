import { queryOptions } from "@tanstack/react-query";
import { api, read } from "@/lib/api";

export const channelsQuery = queryOptions({
  queryKey: ["reminders", "channels"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/reminders/channels/", { signal })),
});

export const calendarQuery = queryOptions({
  queryKey: ["reminders", "calendar"],
  queryFn: ({ signal }) => read(api.GET("/api/v1/reminders/calendar/", { signal })),
});

export type Device = { id: string; is_this_device: boolean; created_at: string; used_at: string | null };

export function switchMailOff(is_mail_off: boolean) {
  return read(api.PATCH("/api/v1/reminders/channels/", { body: { is_mail_off } }));
}

export function addDevice(subscription: { endpoint: string; keys: { p256dh: string; auth: string } }) {
  return read(api.POST("/api/v1/reminders/channels/devices/", { body: subscription }));
}

export function removeDevice(id: string) {
  return read(api.DELETE("/api/v1/reminders/channels/devices/{id}/", { params: { path: { id } } }));
}

export function tryDevice(id: string) {
  return read(api.POST("/api/v1/reminders/channels/devices/{id}/test/", { params: { path: { id } } }));
}

/** Mails a code to the person's own address; the ticket goes with it. */
export function mailCode() {
  return read(api.POST("/api/v1/reminders/channels/address/"));
}

export function confirmAddress(ticket: string, code: string) {
  return read(api.PUT("/api/v1/reminders/channels/address/", { body: { ticket, code } }));
}

export function openCalendar() {
  return read(api.POST("/api/v1/reminders/calendar/"));
}

export function closeCalendar() {
  return read(api.DELETE("/api/v1/reminders/calendar/"));
}
