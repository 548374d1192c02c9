/** What this browser can do about notifications, and what its owner said. */
export type Support = "possible" | "refused" | "missing";

export class Refused extends Error {}

/** The browser could not do it: a private window, or its maker's push service did not answer. */
export class Unable extends Error {}

export function support(): Support {
  if (!("serviceWorker" in navigator && "PushManager" in window && "Notification" in window))
    return "missing";
  return Notification.permission === "denied" ? "refused" : "possible";
}

/** Asks the person, and gives what the server needs to write to this browser. Throws Refused and Unable. */
export async function subscribe(publicKey: string) {
  const registration = await navigator.serviceWorker.register("/sw.js", { scope: "/" });
  if ((await Notification.requestPermission()) !== "granted") throw new Refused();
  await navigator.serviceWorker.ready;
  // One made for another key of the server can no longer be written to.
  await (await registration.pushManager.getSubscription())?.unsubscribe();
  const options = { userVisibleOnly: true, applicationServerKey: bytes(publicKey) };
  const made = await registration.pushManager.subscribe(options).catch(() => {
    throw new Unable();
  });
  const { endpoint = "", keys = {} } = made.toJSON();
  return { endpoint, keys: { p256dh: keys.p256dh ?? "", auth: keys.auth ?? "" } };
}

/** Ends what `subscribe` made, if there is anything. */
export async function unsubscribe(): Promise<void> {
  const registration = await navigator.serviceWorker.getRegistration("/");
  await (await registration?.pushManager.getSubscription())?.unsubscribe();
}

function bytes(base64url: string): Uint8Array<ArrayBuffer> {
  const text = atob(base64url.replaceAll("-", "+").replaceAll("_", "/"));
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}
