import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import axe from "axe-core";
import { http } from "msw";
import { afterEach, expect, test, vi } from "vitest";
import { open } from "@/test/open";
import { problem, server } from "@/test/server";
import { fakeChannels } from "./fake";

const OTHER = { id: "01930000-0000-7000-8000-0000000000d2", is_this_device: false };

/** A browser that can show notifications, and whose owner answers so when asked. */
function browserThat(answer: "granted" | "denied") {
  const subscription = {
    toJSON: () => ({
      endpoint: "https://push.example/x",
      expirationTime: null,
      keys: { p256dh: "p", auth: "a" },
    }),
    unsubscribe: vi.fn(async () => true),
  };
  let made = false;
  const registration = {
    pushManager: {
      getSubscription: async () => (made ? subscription : null),
      subscribe: vi.fn(async () => {
        made = true;
        return subscription;
      }),
    },
  };
  vi.stubGlobal("PushManager", class {});
  const notification = { permission: "default", requestPermission: async () => "default" as string };
  notification.requestPermission = async () => {
    notification.permission = answer;
    return answer;
  };
  vi.stubGlobal("Notification", notification);
  Object.defineProperty(navigator, "serviceWorker", {
    configurable: true,
    value: {
      register: vi.fn(async () => registration),
      ready: Promise.resolve(registration),
      getRegistration: async () => registration,
    },
  });
  return { registration, subscription };
}

afterEach(() => {
  vi.unstubAllGlobals();
  Reflect.deleteProperty(navigator, "serviceWorker");
});

async function openChannels(change: (state: ReturnType<typeof fakeChannels>["state"]) => void = () => {}) {
  const fake = fakeChannels();
  change(fake.state);
  server.use(...fake.handlers);
  open("/reminder/channels");
  await screen.findByRole("heading", { name: "How reminders reach you", level: 1 });
  await screen.findByRole("heading", { name: "Mail" });
  return { user: userEvent.setup(), state: fake.state };
}

test("a device is switched on with one press, and only what the server needs is sent", async () => {
  const { registration } = browserThat("granted");
  const { user, state } = await openChannels();

  await user.click(screen.getByRole("switch", { name: /^Show reminders on this device/ }));

  await waitFor(() => expect(screen.getByRole("switch", { name: /this device/ })).toBeChecked());
  expect(state.said).toEqual([{ endpoint: "https://push.example/x", keys: { p256dh: "p", auth: "a" } }]);
  expect(registration.pushManager.subscribe).toHaveBeenCalledWith({
    userVisibleOnly: true,
    applicationServerKey: new Uint8Array([4, 0, 0]),
  });
  await user.click(screen.getByRole("button", { name: "Show me one now" }));
  expect(await screen.findByText("It is on its way.")).toBeInTheDocument();
});

test("switching it off tells the server and the browser", async () => {
  const { subscription } = browserThat("granted");
  const { user, state } = await openChannels();
  const toggle = screen.getByRole("switch", { name: /^Show reminders on this device/ });
  await user.click(toggle);
  await waitFor(() => expect(toggle).toBeChecked());

  await user.click(toggle);

  await waitFor(() => expect(toggle).not.toBeChecked());
  expect(state.devices).toEqual([]);
  expect(subscription.unsubscribe).toHaveBeenCalled();
});

test("who says no is told where to change it, and nothing is sent", async () => {
  browserThat("denied");
  const { user, state } = await openChannels();

  await user.click(screen.getByRole("switch", { name: /^Show reminders on this device/ }));

  expect(await screen.findByText(/Your browser blocks notifications/)).toBeInTheDocument();
  expect(screen.getByRole("switch", { name: /this device/ })).not.toBeChecked();
  expect(state.said).toEqual([]);
});

test("a browser that cannot set it up, as in a private window, says so", async () => {
  const { registration } = browserThat("granted");
  registration.pushManager.subscribe.mockRejectedValue(new DOMException("no", "AbortError"));
  const { user, state } = await openChannels();

  await user.click(screen.getByRole("switch", { name: /^Show reminders on this device/ }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Your browser could not set this up.");
  expect(state.said).toEqual([]);
});

test("a browser without notifications says so", async () => {
  await openChannels();
  expect(screen.getByText(/This browser cannot show notifications/)).toBeInTheDocument();
});

test("a server without a key does not offer them", async () => {
  await openChannels((state) => {
    state.publicKey = null;
  });
  expect(screen.queryByRole("heading", { name: "Notifications" })).not.toBeInTheDocument();
});

test("mail can be left out only while a device is on", async () => {
  const { user, state } = await openChannels((state) => {
    state.devices = [OTHER];
  });

  const mail = screen.getByRole("switch", { name: /^Send reminders by mail/ });
  await user.click(mail);
  await waitFor(() => expect(mail).not.toBeChecked());
  expect(state.isMailOff).toBe(true);

  await user.click(screen.getByRole("button", { name: "End it on the device of 14 March 2026" }));
  await waitFor(() => expect(mail).toBeDisabled());
  expect(mail).toBeChecked();
  expect(screen.getByText("While no device shows notifications, mail is the only way.")).toBeInTheDocument();
});

test("an address that was stopped is shown to work with a mailed code", async () => {
  const { user, state } = await openChannels((state) => {
    state.isStopped = true;
  });

  await user.click(screen.getByRole("button", { name: "Mail me a code" }));
  await user.type(await screen.findByLabelText("Code"), "1234 5678");
  await user.click(screen.getByRole("button", { name: "Confirm" }));

  await waitFor(() => expect(screen.queryByText(/came back/)).not.toBeInTheDocument());
  expect(state.said).toEqual([{ ticket: "t1", code: "12345678" }]);
});

test("the calendar's address is shown once, replaced and ended", async () => {
  const { user } = await openChannels();

  await user.click(await screen.findByRole("button", { name: "Make an address" }));
  expect(await screen.findByLabelText("Address")).toHaveValue(
    "http://localhost:8000/r/AbCd/calendar/secret.ics",
  );

  await user.click(screen.getByRole("button", { name: "End it" }));
  await screen.findByRole("button", { name: "Make an address" });
  expect(screen.queryByLabelText("Address")).not.toBeInTheDocument();
});

test("an address from before shows when it was last read, not what it is", async () => {
  await openChannels((state) => {
    state.calendar = { read_on: "2026-03-14" };
  });
  expect(await screen.findByText(/Last read on .*14 March/)).toBeInTheDocument();
  expect(screen.queryByLabelText("Address")).not.toBeInTheDocument();
});

test("what the server refuses is said in its own words", async () => {
  browserThat("granted");
  const { user } = await openChannels();
  server.use(
    http.post("*/api/v1/reminders/channels/devices/", () =>
      problem(409, "push_unavailable", "Notifications are not set up on this server."),
    ),
  );

  await user.click(screen.getByRole("switch", { name: /^Show reminders on this device/ }));

  expect(await screen.findByRole("alert")).toHaveTextContent("Notifications are not set up on this server.");
});

test("it has no accessibility violation", async () => {
  browserThat("granted");
  await openChannels((state) => {
    state.devices = [OTHER];
    state.isStopped = true;
    state.calendar = { read_on: "2026-03-14" };
  });
  const { violations } = await axe.run(document, { rules: { "color-contrast": { enabled: false } } });
  expect(violations.map((each) => each.id)).toEqual([]);
});
