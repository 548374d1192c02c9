import { HttpResponse, http } from "msw";

/** What the server knows of one member's channels; tests change it and look at it afterwards. */
export function fakeChannels() {
  const state = {
    publicKey: "BAAA" as string | null,
    isMailOff: false,
    isStopped: false,
    devices: [] as { id: string; is_this_device: boolean }[],
    calendar: null as { read_on: string | null } | null,
    said: [] as unknown[],
  };
  const channels = () => ({
    public_key: state.publicKey,
    is_mail_off: state.isMailOff,
    is_mail_stopped: state.isStopped,
    devices: state.devices.map((device) => ({
      ...device,
      created_at: "2026-03-14T09:00:00Z",
      used_at: null,
      links: { self: "", test: "" },
    })),
    links: {},
  });
  const calendar = (url: string | null) => ({
    is_on: state.calendar !== null,
    created_at: state.calendar ? "2026-03-14T09:00:00Z" : null,
    read_on: state.calendar?.read_on ?? null,
    url,
    links: { self: "" },
  });
  const base = "*/api/v1/reminders";
  const handlers = [
    http.get(`${base}/channels/`, () => HttpResponse.json(channels())),
    http.patch(`${base}/channels/`, async ({ request }) => {
      state.isMailOff = ((await request.json()) as { is_mail_off: boolean }).is_mail_off;
      return HttpResponse.json(channels());
    }),
    http.post(`${base}/channels/devices/`, async ({ request }) => {
      state.said.push(await request.json());
      state.devices.push({ id: "01930000-0000-7000-8000-0000000000d1", is_this_device: true });
      return HttpResponse.json({}, { status: 201 });
    }),
    http.delete(`${base}/channels/devices/:id/`, ({ params }) => {
      state.devices = state.devices.filter((device) => device.id !== params.id);
      return new HttpResponse(null, { status: 204 });
    }),
    http.post(`${base}/channels/devices/:id/test/`, () =>
      HttpResponse.json({ detail: "A notification is on its way." }, { status: 202 }),
    ),
    http.post(`${base}/channels/address/`, () =>
      HttpResponse.json(
        { detail: "Please check your mail.", ticket: "t1", expires_in: 600 },
        { status: 202 },
      ),
    ),
    http.put(`${base}/channels/address/`, async ({ request }) => {
      state.said.push(await request.json());
      state.isStopped = false;
      return new HttpResponse(null, { status: 204 });
    }),
    http.get(`${base}/calendar/`, () => HttpResponse.json(calendar(null))),
    http.post(`${base}/calendar/`, () => {
      state.calendar = { read_on: null };
      return HttpResponse.json(calendar("http://localhost:8000/r/AbCd/calendar/secret.ics"), { status: 201 });
    }),
    http.delete(`${base}/calendar/`, () => {
      state.calendar = null;
      return new HttpResponse(null, { status: 204 });
    }),
  ];
  return { state, handlers };
}
