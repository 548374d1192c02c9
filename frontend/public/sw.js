// Shows reminders as notifications. It keeps no files and looks at no requests.
// The words come encrypted from the server, which sends no others than those of its mails.

self.addEventListener("install", () => self.skipWaiting());

self.addEventListener("push", (event) => {
  let words = {};
  try {
    words = event.data?.json() ?? {};
  } catch {
    // Browsers want something shown for every message.
  }
  const { title = "A moment for you", body = "", lang = "en", dir = "auto", url = "/" } = words;
  event.waitUntil(
    self.registration.showNotification(title, { body, lang, dir, tag: "reminder", data: { url } }),
  );
});

self.addEventListener("notificationclick", (event) => {
  event.notification.close();
  const wanted = new URL(event.notification.data?.url ?? "/", self.location.origin);
  if (wanted.origin !== self.location.origin) return;
  event.waitUntil(
    self.clients.matchAll({ type: "window", includeUncontrolled: true }).then((windows) => {
      // An open page may hold something half written: it comes to the front as it is.
      const open = windows.find((each) => new URL(each.url).origin === wanted.origin);
      return open ? open.focus() : self.clients.openWindow(wanted.href);
    }),
  );
});
