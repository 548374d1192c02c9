import { screen } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { open } from "@/test/open";
import { server, world } from "@/test/server";

test("help is there signed out, with the organisation's contacts first", async () => {
  world.signedIn = false;
  open("/help");

  expect(await screen.findByRole("link", { name: "+49 30 555 01 20" })).toHaveAttribute(
    "href",
    "tel:+49305550120",
  );
  expect(screen.getByText("your local emergency number")).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "findahelpline.com" })).toBeInTheDocument();
  expect(screen.getByText(/MentalMuse is no emergency service\./)).toBeInTheDocument();
  expect(world.refreshes).toBe(0);
});

test("help says what matters even when the server is away", async () => {
  server.use(
    http.get("*/api/v1/help/", () => HttpResponse.error()),
    http.get("*/api/v1/organization/", () => HttpResponse.error()),
  );
  open("/help");

  expect(await screen.findByText("your local emergency number")).toBeInTheDocument();
  expect(screen.getByText(/MentalMuse is no emergency service\./)).toBeInTheDocument();
});

test("lines of the country, texts and chats are there, and what nobody has checked says so", async () => {
  const line = { country: "US", region: "", hours: "Day and night", languages: ["en"], audience: "" };
  server.use(
    http.get("*/api/v1/help/", ({ request }) => {
      expect(new URL(request.url).searchParams.get("time_zone")).not.toBe("");
      return HttpResponse.json({
        notice: "No one reads this live.",
        emergency: "",
        contacts: [],
        country: "US",
        directory: [
          {
            ...line,
            name: "Lifeline",
            phone: "988",
            sms: "988",
            chat_url: "https://chat.example/",
            source_url: "",
            is_verified: false,
            mark: "Demo: not yet checked by a person.",
          },
        ],
        directory_url: "https://findahelpline.com",
        actions: [],
        language_note: "",
        links: { self: "" },
      });
    }),
  );
  open("/help");

  expect(
    await screen.findByRole("heading", { name: "Somebody to talk to: United States" }),
  ).toBeInTheDocument();
  expect(screen.getByRole("link", { name: "988" })).toHaveAttribute("href", "tel:988");
  expect(screen.getByRole("link", { name: "Text 988" })).toHaveAttribute("href", "sms:988");
  expect(screen.getByRole("link", { name: "chat.example" })).toBeInTheDocument();
  expect(screen.getByText("Demo: not yet checked by a person.")).toBeInTheDocument();
});

test("in another language the words of help stay English, are marked so, and one line says it", async () => {
  localStorage.setItem("mm-locale", "ar");
  open("/help");

  const words = await screen.findByRole("heading", { name: "You are not alone with this" });
  expect(document.documentElement).toHaveAttribute("dir", "rtl");
  expect(words.closest("[lang]")).toHaveAttribute("lang", "en");
  expect(words.closest("[dir]")).toHaveAttribute("dir", "ltr");
  expect(document.querySelectorAll('[lang="ar"]')).toHaveLength(2);
});

test.each([
  "/sign-in",
  "/join",
  "/verify",
  "/unsubscribe",
  "/",
  "/history",
  "/reminder",
  "/settings",
  "/nowhere",
  "/more",
])("the way to help is on %s", async (path) => {
  open(path);
  const user = userEvent.setup();

  await user.click(await screen.findByRole("link", { name: "Need help now" }));

  await screen.findByRole("heading", { name: "You are not alone with this" });
});
