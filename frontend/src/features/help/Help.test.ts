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
])("the way to help is on %s", async (path) => {
  open(path);
  const user = userEvent.setup();

  await user.click(await screen.findByRole("link", { name: "Need help now" }));

  await screen.findByRole("heading", { name: "You are not alone with this" });
});
