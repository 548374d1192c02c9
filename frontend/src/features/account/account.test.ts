import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, expect, test, vi } from "vitest";
import { accounts, RECOVERY_CODES, told } from "@/test/account";
import { open } from "@/test/open";
import { PASSWORD, problem, server, world } from "@/test/server";

async function openSecurity() {
  open("/settings/security");
  await screen.findByRole("heading", { name: "Signing in and security" });
  await screen.findByRole("region", { name: "Password" });
  return userEvent.setup();
}

const card = (name: string) => within(screen.getByRole("region", { name }));

async function showPassword(user: ReturnType<typeof userEvent.setup>, password = PASSWORD) {
  const dialog = within(await screen.findByRole("dialog", { name: "Is it still you?" }));
  await user.type(await dialog.findByLabelText("Your password"), password);
  await user.click(dialog.getByRole("button", { name: "Go on" }));
}

test("a change that needs it asks once more who it is, and is then made", async () => {
  const user = await openSecurity();
  await user.click(card("Authenticator app").getByRole("button", { name: "Set up the app" }));

  await showPassword(user);

  await screen.findByText("JBSW Y3DP EHPK 3PXP");
  expect(screen.queryByRole("dialog")).not.toBeInTheDocument();
});

test("a wrong password keeps the question open, and closing it keeps the change undone", async () => {
  const user = await openSecurity();
  await user.click(card("Authenticator app").getByRole("button", { name: "Set up the app" }));
  await showPassword(user, "not this one, sorry");
  expect(await screen.findByText("That was not right.")).toBeInTheDocument();

  await user.click(screen.getByRole("button", { name: "Close" }));

  expect(await screen.findByText("Show again who you are.")).toBeInTheDocument();
  expect(screen.queryByText("JBSW Y3DP EHPK 3PXP")).not.toBeInTheDocument();
});

test("two calls that need it together ask once", async () => {
  accounts.passkeys.push({
    id: "p",
    name: "Laptop",
    created_at: "2026-11-01T10:00:00Z",
    last_used_at: null,
    is_synced: false,
  });
  server.use(http.delete("*/api/v1/auth/passkeys/p/", () => problem(403, "step_up_required", "Show it.")));
  const user = await openSecurity();
  await user.click(card("Authenticator app").getByRole("button", { name: "Set up the app" }));
  await screen.findByRole("dialog", { name: "Is it still you?" });
  screen.getByRole("button", { name: "Remove Laptop", hidden: true }).click();
  (await screen.findByRole("button", { name: "Remove it", hidden: true })).click();

  expect(await screen.findAllByRole("dialog")).toHaveLength(1);
});

test("setting up the app shows the recovery codes once, to copy and to keep", async () => {
  accounts.isFresh = true;
  const user = await openSecurity();
  await user.click(card("Authenticator app").getByRole("button", { name: "Set up the app" }));
  await user.type(await screen.findByLabelText("Code that the app shows"), "123 456");
  await user.click(screen.getByRole("button", { name: "Confirm" }));

  const codes = within(await screen.findByRole("list", { name: "Recovery codes" }));
  expect(codes.getAllByRole("listitem").map((item) => item.textContent)).toEqual(RECOVERY_CODES);
  await user.click(screen.getByRole("button", { name: "Copy" }));
  expect(await screen.findByText("Copied.")).toBeInTheDocument();
  expect(await navigator.clipboard.readText()).toContain(RECOVERY_CODES[1]);
  expect(
    decodeURIComponent(screen.getByRole("link", { name: "Download" }).getAttribute("href") ?? ""),
  ).toContain(RECOVERY_CODES[0]);
  await user.click(screen.getByRole("button", { name: "I have kept them" }));
  expect(screen.queryByText(RECOVERY_CODES[0] ?? "")).not.toBeInTheDocument();
  expect(await screen.findByText("2 of 2 recovery codes are left.")).toBeInTheDocument();
});

test("a password is changed with the present one", async () => {
  const user = await openSecurity();
  await user.click(card("Password").getByRole("button", { name: "Change password" }));
  await user.type(screen.getByLabelText("Present password"), "wrong");
  await user.type(screen.getByLabelText("New password"), "a new long walk by the sea");
  await user.click(screen.getByRole("button", { name: "Change password" }));
  await waitFor(() =>
    expect(screen.getByLabelText("Present password")).toHaveAccessibleDescription(/This is not it/),
  );
  await user.clear(screen.getByLabelText("Present password"));
  await user.type(screen.getByLabelText("Present password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Change password" }));

  expect(await screen.findByText(/Your password is changed/)).toBeInTheDocument();
  expect(told("POST /api/v1/auth/password/change/").at(-1)).toEqual({
    current_password: PASSWORD,
    password: "a new long walk by the sea",
  });
});

test("a session elsewhere is ended, this one is not offered", async () => {
  const user = await openSecurity();
  const list = card("Where you are signed in");
  expect(
    await list.findByText(/probably in Germany/, { selector: "li:first-child small" }),
  ).toBeInTheDocument();
  expect(list.queryByRole("button", { name: "Sign out on Firefox on Linux" })).not.toBeInTheDocument();
  await user.click(list.getByRole("button", { name: "Sign out on Safari on iPhone" }));

  await list.findByText("You are signed in nowhere else.");
  expect(accounts.sessions.map(({ id }) => id)).toEqual(["s1"]);
});

test("all other sessions are ended together", async () => {
  const user = await openSecurity();
  await user.click(
    await card("Where you are signed in").findByRole("button", { name: "Sign out everywhere else" }),
  );

  await screen.findByText("You are signed in nowhere else.");
});

afterEach(() => vi.unstubAllGlobals());

test("a passkey is added after showing who it is", async () => {
  vi.stubGlobal(
    "PublicKeyCredential",
    Object.assign(() => {}, {
      parseRequestOptionsFromJSON: (options: unknown) => options,
      parseCreationOptionsFromJSON: (options: unknown) => options,
    }),
  );
  const create = async () => ({ toJSON: () => ({ id: "new-key" }) });
  Object.defineProperty(navigator, "credentials", { value: { create }, configurable: true });
  const user = await openSecurity();
  await user.click(card("Passkeys").getByRole("button", { name: "Add a passkey" }));
  await showPassword(user);

  await screen.findByText(/Your passkey is ready/);
  expect(told("POST /api/v1/auth/passkeys/registration/verify/")).toEqual([
    { credential: { id: "new-key" } },
  ]);
  expect(await screen.findByText("On all your devices.", { exact: false })).toBeInTheDocument();
});

test("leaving says what it does, and signs out", async () => {
  accounts.isFresh = true;
  const user = await openSecurity();
  await user.click(card("Leaving").getByRole("button", { name: "Leave River Clinic" }));
  expect(screen.getByText(/cannot come back without an invitation/)).toBeInTheDocument();
  world.signedIn = false;
  await user.click(screen.getByRole("button", { name: "Leave" }));

  await screen.findByText("You are signed out on this browser.");
});

test("an ill server is an error with a way on, for each part by itself", async () => {
  server.use(
    http.get("*/api/v1/auth/sessions/", () => problem(400, "invalid", "Not just now."), { once: true }),
  );
  const user = await openSecurity();
  const list = card("Where you are signed in");
  await list.findByText("Not just now.");
  expect(card("Passkeys").queryByRole("alert")).not.toBeInTheDocument();
  await user.click(list.getByRole("button", { name: "Try again" }));

  expect(await list.findByText("Safari on iPhone")).toBeInTheDocument();
});

test("other organisations are entered with a one-time code", async () => {
  server.use(
    http.get("*/api/v1/me/organizations/", () =>
      HttpResponse.json({
        results: [
          {
            id: "o1",
            name: "River Clinic",
            role: "member",
            is_current: true,
            links: { app: "http://a.localhost:8000/" },
          },
          {
            id: "o2",
            name: "North School",
            role: "admin",
            is_current: false,
            links: { app: "http://n.localhost:8000/" },
          },
        ],
      }),
    ),
    http.post("*/api/v1/me/organizations/o2/handover/", () =>
      HttpResponse.json({ handover: "once", expires_in: 30, links: { app: "http://n.localhost:8000/" } }),
    ),
  );
  const assign = vi.spyOn(location, "assign").mockImplementation(() => {});
  const user = userEvent.setup();
  open("/settings");
  await user.click(await screen.findByRole("button", { name: /North School/ }));

  await waitFor(() => expect(assign).toHaveBeenCalledWith("http://n.localhost:8000/welcome#code=once"));
  expect(screen.queryByRole("button", { name: /River Clinic/ })).not.toBeInTheDocument();
});
