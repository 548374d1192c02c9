import { screen, waitFor } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { expect, test } from "vitest";
import { open } from "@/test/open";
import { calls, PASSWORD, problem, server, world } from "@/test/server";

test("a page of members leads to sign-in and back to where the person wanted to go", async () => {
  world.signedIn = false;
  const user = userEvent.setup();
  open("/history?period=7d");

  await user.type(await screen.findByLabelText("Email"), "ana@river.example");
  await user.type(screen.getByLabelText("Password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  await screen.findByRole("heading", { name: "History" });
  expect(location.pathname + location.search).toBe("/history?period=7d");
  expect(calls("POST /api/v1/auth/login/")[0]).toMatchObject({
    email: "ana@river.example",
    own_device: true,
  });
});

test("a wrong password is answered in the server's own words, and the address stays", async () => {
  world.signedIn = false;
  const user = userEvent.setup();
  open("/sign-in");

  await user.type(await screen.findByLabelText("Email"), "ana@river.example");
  await user.type(screen.getByLabelText("Password"), "not this one");
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  expect(await screen.findByRole("alert")).toHaveTextContent("The email or the password is not right.");
  expect(screen.getByLabelText("Email")).toHaveValue("ana@river.example");
});

test("an error of one field stands at that field", async () => {
  world.signedIn = false;
  server.use(
    http.post("*/api/v1/auth/register/", () =>
      problem(400, "invalid", "Please correct what is marked.", [
        { field: "password", code: "too_common", detail: "This password is too common." },
      ]),
    ),
  );
  const user = userEvent.setup();
  open("/join#code=RIVER-42");

  expect(await screen.findByLabelText("Join code")).toHaveValue("RIVER-42");
  await user.type(screen.getByLabelText("What shall we call you?"), "Ana");
  await user.type(screen.getByLabelText("Email"), "ana@river.example");
  await user.type(screen.getByLabelText("Password"), "passwordpassword");
  await user.click(screen.getByRole("button", { name: "Join" }));

  await screen.findByText("This password is too common.");
  expect(screen.getByLabelText("Password")).toHaveAccessibleDescription(/This password is too common\./);
});

test("on a shared kind of place the device is not taken for the person's own", async () => {
  world.signedIn = false;
  server.use(
    http.get("*/api/v1/organization/", () =>
      HttpResponse.json({ name: "North School", kind: "school", sign_up_mode: "join_code", is_open: true }),
    ),
  );
  open("/sign-in");

  await screen.findByText("North School", { selector: "p" });
  expect(screen.getByRole("checkbox", { name: /This is my own device/ })).not.toBeChecked();
});

test("joining says to check the mail, whatever the address", async () => {
  world.signedIn = false;
  const user = userEvent.setup();
  open("/join?code=RIVER-42");

  await user.type(await screen.findByLabelText("What shall we call you?"), "Ana");
  await user.type(screen.getByLabelText("Email"), "ana@river.example");
  await user.type(screen.getByLabelText("Password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Join" }));

  await screen.findByRole("heading", { name: "Check your mail" });
  expect(calls("POST /api/v1/auth/register/")).toEqual([
    { join_code: "RIVER-42", name: "Ana", email: "ana@river.example", password: PASSWORD },
  ]);
});

test("opening a mailed link changes nothing; its button does", async () => {
  world.signedIn = false;
  const user = userEvent.setup();
  open("/verify#token=secret");

  const button = await screen.findByRole("button", { name: "Confirm my address" });
  expect(world.said).toEqual([]);
  await user.click(button);

  await screen.findByRole("heading", { name: "Your address is confirmed" });
  expect(calls("POST /api/v1/auth/verify-email/")).toEqual([{ token: "secret" }]);
  expect(location.hash).toBe("");
});

test("the code from the apex signs in, once, and leaves the address bar", async () => {
  world.signedIn = false;
  open("/welcome#code=good");

  await screen.findByRole("heading", { name: "How are you right now?" });
  expect(calls("POST /api/v1/auth/handover/")).toHaveLength(1);
  expect(location.href).not.toContain("good");
});

test("a used code asks to sign in", async () => {
  world.signedIn = false;
  open("/welcome#code=old");

  await screen.findByRole("heading", { name: "Please sign in" });
  expect(screen.getByText("This code is used up.")).toBeInTheDocument();
});

test("signing out clears the session and says so", async () => {
  const user = userEvent.setup();
  open("/settings");

  await user.click(await screen.findByRole("button", { name: "Sign out" }));

  await screen.findByText("You are signed out on this browser.");
  expect(world.signedIn).toBe(false);
});

test("signing out asks before it drops a moment that is not saved", async () => {
  server.use(http.put("*/api/v1/mood-entries/:id/", () => problem(503, "unavailable", "")));
  const user = userEvent.setup();
  open("/");
  await user.click(await screen.findByRole("button", { name: "Low" }));
  await screen.findByText("Not saved yet");
  await user.click(screen.getByRole("link", { name: "Settings" }));

  await user.click(await screen.findByRole("button", { name: "Sign out" }));
  expect(await screen.findByText("There are moments that are not saved yet")).toBeInTheDocument();
  expect(world.signedIn).toBe(true);
  await user.click(screen.getByRole("button", { name: "Sign out and lose them" }));

  await waitFor(() => expect(world.signedIn).toBe(false));
});

test("an ill server ends no session: the page offers to try again", async () => {
  server.use(http.post("*/api/v1/auth/refresh/", () => problem(503, "unavailable", ""), { once: true }));
  const user = userEvent.setup();
  open("/");

  await screen.findByRole("heading", { name: "We cannot reach the server" });
  await user.click(screen.getByRole("button", { name: "Try again" }));

  await screen.findByRole("heading", { name: "How are you right now?" });
});
