import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { RECOVERY_CODES, told } from "@/test/account";
import { open } from "@/test/open";
import { calls, grant, PASSWORD, problem, server, world } from "@/test/server";

beforeEach(() => {
  world.signedIn = false;
});

function refuseLogin(code: string, more: object): void {
  server.use(
    http.post("*/api/v1/auth/login/", () =>
      HttpResponse.json(
        { type: "about:blank", title: "x", status: 401, detail: "One more step.", code, ...more },
        { status: 401, headers: { "Content-Type": "application/problem+json" } },
      ),
    ),
  );
}

async function signIn(path = "/sign-in") {
  const user = userEvent.setup();
  open(path);
  await user.type(await screen.findByLabelText("Email"), "ana@river.example");
  await user.type(screen.getByLabelText("Password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  return user;
}

test("a second factor is asked for, and a wrong code may be tried again", async () => {
  refuseLogin("mfa_required", { ticket: "t1", methods: ["totp", "recovery_code"] });
  const user = await signIn("/sign-in?to=/history");

  await screen.findByRole("heading", { name: "One more step" });
  await user.type(screen.getByLabelText("Code of your authenticator app"), "000 000");
  await user.click(screen.getByRole("button", { name: "Go on" }));
  expect(await screen.findByRole("alert")).toHaveTextContent("This code is not right.");
  await user.clear(screen.getByLabelText("Code of your authenticator app"));
  await user.type(screen.getByLabelText("Code of your authenticator app"), "123 456");
  await user.click(screen.getByRole("checkbox", { name: /Remember this device/ }));
  await user.click(screen.getByRole("button", { name: "Go on" }));

  await screen.findByRole("heading", { name: "History" });
  expect(told("POST /api/v1/auth/mfa/verify/").at(-1)).toEqual({
    ticket: "t1",
    code: "123456",
    trust_device: true,
  });
});

test("a recovery code stands in for the app", async () => {
  refuseLogin("mfa_required", { ticket: "t1", methods: ["totp", "recovery_code"] });
  const user = await signIn();

  await user.click(await screen.findByRole("button", { name: "Use a recovery code" }));
  await user.type(screen.getByLabelText("Recovery code"), RECOVERY_CODES[0] ?? "");
  await user.click(screen.getByRole("button", { name: "Go on" }));

  await screen.findByRole("heading", { name: "How are you right now?" });
  expect(told("POST /api/v1/auth/mfa/verify/")).toEqual([
    { ticket: "t1", recovery_code: RECOVERY_CODES[0], trust_device: false },
  ]);
});

test("a ticket that ran out leads back to the first step", async () => {
  refuseLogin("mfa_required", { ticket: "t1", methods: ["totp"] });
  server.use(
    http.post("*/api/v1/auth/mfa/verify/", () => problem(401, "ticket_invalid", "Please sign in again.")),
  );
  const user = await signIn();
  await user.type(await screen.findByLabelText("Code of your authenticator app"), "123456");
  await user.click(screen.getByRole("button", { name: "Go on" }));

  await screen.findByText("Please sign in again.");
  await user.click(screen.getByRole("button", { name: "Start again" }));

  expect(await screen.findByLabelText("Email")).toHaveValue("ana@river.example");
});

test("where a second factor is demanded, it is set up on the way in, and the recovery codes are shown once", async () => {
  refuseLogin("mfa_enrolment_required", { ticket: "t2", methods: ["totp"] });
  const user = await signIn();

  await screen.findByText("JBSW Y3DP EHPK 3PXP");
  expect(
    decodeURIComponent(screen.getByRole("img", { name: /QR code/ }).getAttribute("src") ?? ""),
  ).toContain('<svg xmlns="http://www.w3.org/2000/svg"');
  await user.type(screen.getByLabelText("Code that the app shows"), "999999");
  await user.click(screen.getByRole("button", { name: "Confirm" }));
  await waitFor(() =>
    expect(screen.getByLabelText("Code that the app shows")).toHaveAccessibleDescription(/not right/),
  );
  await user.clear(screen.getByLabelText("Code that the app shows"));
  await user.type(screen.getByLabelText("Code that the app shows"), "123456");
  await user.click(screen.getByRole("button", { name: "Confirm" }));

  const codes = within(await screen.findByRole("list", { name: "Recovery codes" }));
  expect(codes.getAllByRole("listitem").map((item) => item.textContent)).toEqual(RECOVERY_CODES);
  await user.click(screen.getByRole("button", { name: "I have kept them" }));
  await screen.findByRole("heading", { name: "How are you right now?" });
});

test("while a second factor is only asked for, it may wait", async () => {
  server.use(
    http.post("*/api/v1/auth/login/", () =>
      HttpResponse.json({
        ...grant(),
        second_factor: { is_active: false, is_required: true, enrol_by: "2026-12-08T10:00:00Z" },
      }),
    ),
  );
  const user = await signIn();

  expect(await screen.findByText(/From Tuesday,? 8 December/)).toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Later" }));

  await screen.findByRole("heading", { name: "How are you right now?" });
});

test("a code by mail signs in, and asking for it wants the address first", async () => {
  const user = userEvent.setup();
  open("/sign-in");
  await user.click(await screen.findByRole("button", { name: "Mail me a code" }));
  expect(screen.getByLabelText("Email")).toHaveAccessibleDescription("Enter your email first.");
  expect(screen.getByLabelText("Email")).toHaveFocus();
  await user.type(screen.getByLabelText("Email"), "ana@river.example");
  await user.click(screen.getByRole("button", { name: "Mail me a code" }));

  await user.type(await screen.findByLabelText("Code from the mail"), "1234 5678");
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  await screen.findByRole("heading", { name: "How are you right now?" });
  expect(told("POST /api/v1/auth/email-code/")).toEqual([{ email: "ana@river.example" }]);
  expect(told("POST /api/v1/auth/email-code/verify/")[0]).toMatchObject({
    ticket: "mailed",
    code: "12345678",
    own_device: true,
  });
});

test("single sign-on is offered under the organisation's own name for it", async () => {
  server.use(
    http.get("*/api/v1/auth/openid/", () =>
      HttpResponse.json({ is_enabled: true, label: "River account", is_required: false }),
    ),
    http.post("*/api/v1/auth/openid/start/", () =>
      HttpResponse.json({ authorization_url: "https://login.river.example/authorize" }),
    ),
  );
  const assign = vi.spyOn(location, "assign").mockImplementation(() => {});
  const user = userEvent.setup();
  open("/sign-in");

  await user.click(await screen.findByRole("button", { name: "Continue with River account" }));

  await waitFor(() => expect(assign).toHaveBeenCalledWith("https://login.river.example/authorize"));
});

test("the provider's answer leaves the address at once and signs in", async () => {
  let said: unknown;
  let marked: string | null = null;
  server.use(
    http.post("*/api/v1/auth/openid/callback/", async ({ request }) => {
      said = await request.json();
      marked = request.headers.get("X-MentalMuse");
      world.signedIn = true;
      return HttpResponse.json({ ...grant(), next: "/history" });
    }),
  );
  open("/sign-in/openid?code=c0de&state=st4te&iss=https%3A%2F%2Flogin.river.example");

  await screen.findByRole("heading", { name: "History" });
  expect(said).toEqual({ code: "c0de", state: "st4te", iss: "https://login.river.example" });
  expect(marked).toBe("1");
  expect(location.href).not.toContain("c0de");
});

test("an identity nobody knows is joined after one sign-in in the usual way", async () => {
  let linked: unknown;
  server.use(
    http.post("*/api/v1/auth/openid/callback/", () =>
      HttpResponse.json(
        { title: "x", status: 403, code: "identity_not_linked", detail: "Not yet.", ticket: "link-me" },
        { status: 403, headers: { "Content-Type": "application/problem+json" } },
      ),
    ),
    http.post("*/api/v1/auth/openid/link/", async ({ request }) => {
      linked = await request.json();
      return new HttpResponse(null, { status: 204 });
    }),
  );
  const user = userEvent.setup();
  open("/sign-in/openid?code=c&state=s");
  await user.click(await screen.findByRole("button", { name: "Sign in your usual way" }));
  await user.type(await screen.findByLabelText("Email"), "ana@river.example");
  await user.type(screen.getByLabelText("Password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  await screen.findByText("Single sign-on now brings you to this account.");
  expect(linked).toEqual({ ticket: "link-me" });
  expect(sessionStorage.length).toBe(0);
});

test("where the organisation lets new people in, somebody new becomes a member by single sign-on", async () => {
  let joined: unknown;
  server.use(
    http.post("*/api/v1/auth/openid/callback/", () =>
      HttpResponse.json(
        {
          title: "x",
          status: 403,
          code: "identity_not_linked",
          detail: "Not yet.",
          ticket: "t9",
          can_create: true,
        },
        { status: 403, headers: { "Content-Type": "application/problem+json" } },
      ),
    ),
    http.post("*/api/v1/auth/openid/join/", async ({ request }) => {
      joined = await request.json();
      return HttpResponse.json(grant());
    }),
  );
  const user = userEvent.setup();
  open("/sign-in/openid?code=c&state=s");
  await user.click(await screen.findByRole("button", { name: "I am new here" }));

  await screen.findByRole("heading", { name: "How are you right now?" });
  expect(joined).toEqual({ ticket: "t9" });
});

test("guessing elsewhere slows sign-in down, and a mail lets the owner past it", async () => {
  refuseLogin("throttled", { prove_by_mail: true });
  let asked: unknown;
  server.use(
    http.post("*/api/v1/auth/known-browser/", async ({ request }) => {
      asked = await request.json();
      return HttpResponse.json({ detail: "" }, { status: 202 });
    }),
  );
  const user = await signIn();

  await user.click(await screen.findByRole("button", { name: "Mail me a link" }));

  await screen.findByText(/a mail is on its way/);
  expect(asked).toEqual({ email: "ana@river.example" });
});

test("a session that ends by itself keeps what was typed until the same person is back", async () => {
  world.signedIn = true;
  const user = userEvent.setup();
  open("/settings");
  const name = await screen.findByLabelText("Name shown to you");
  await user.clear(name);
  await user.type(name, "Anastasia");
  world.signedIn = false;
  server.use(
    http.patch("*/api/v1/me/", () => problem(401, "not_signed_in", "Please sign in."), { once: true }),
  );
  await user.click(screen.getByRole("button", { name: "Save" }));

  await screen.findByRole("heading", { name: "Still you?" });
  expect(screen.queryByLabelText("Name shown to you")).not.toBeVisible();
  expect(location.pathname).toBe("/settings");
  await user.type(screen.getByLabelText("Email"), "ana@river.example");
  await user.type(screen.getByLabelText("Password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  await waitFor(() => expect(screen.getByLabelText("Name shown to you")).toBeVisible());
  expect(screen.getByLabelText("Name shown to you")).toHaveValue("Anastasia");
  expect(document.title).toBe("Settings · MentalMuse");
});

test("nobody else finds what was typed", async () => {
  world.signedIn = true;
  const user = userEvent.setup();
  open("/settings");
  await user.type(await screen.findByLabelText("Name shown to you"), " Secret");
  world.signedIn = false;
  server.use(
    http.patch("*/api/v1/me/", () => problem(401, "not_signed_in", ""), { once: true }),
    http.post("*/api/v1/auth/login/", () => {
      world.signedIn = true;
      const claims = btoa(JSON.stringify({ sub: "somebody-else" })).replaceAll("=", "");
      return HttpResponse.json({ access: `e30.${claims}.x`, expires_in: 300 });
    }),
  );
  await user.click(screen.getByRole("button", { name: "Save" }));
  await screen.findByRole("heading", { name: "Still you?" });
  await user.type(screen.getByLabelText("Email"), "boris@river.example");
  await user.type(screen.getByLabelText("Password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Sign in" }));

  await screen.findByRole("heading", { name: "Settings" });
  expect(await screen.findByLabelText("Name shown to you")).toHaveValue("Ana");
});

test("forgetting a password says the same for every address", async () => {
  const user = userEvent.setup();
  open("/forgot");
  await user.type(await screen.findByLabelText("Email"), "who@river.example");
  await user.click(screen.getByRole("button", { name: "Send me a link" }));

  await screen.findByRole("heading", { name: "Check your mail" });
  expect(screen.getByText(/If there is an account with this address/)).toBeInTheDocument();
});

test("a new password is set once, and a used link leads to a new one", async () => {
  const user = userEvent.setup();
  open("/reset#token=old");
  await user.type(await screen.findByLabelText("New password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Set the password" }));
  await screen.findByText("This link is used up.");
  expect(screen.getByRole("link", { name: "Ask for a new one" })).toHaveAttribute("href", "/forgot");
});

test("after a reset the secret is gone from the address", async () => {
  const user = userEvent.setup();
  open("/reset#token=good");
  await user.type(await screen.findByLabelText("New password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Set the password" }));

  await screen.findByRole("heading", { name: "Your new password is set" });
  expect(location.hash).toBe("");
  expect(told("POST /api/v1/auth/password/reset/")).toEqual([{ token: "good", password: PASSWORD }]);
});

test("an invitation is accepted without a password, as a member may", async () => {
  const user = userEvent.setup();
  open("/invitation#token=inv");
  await screen.findByRole("heading", { name: "Welcome to River Clinic" });
  expect(screen.getByLabelText("What shall we call you?")).toHaveValue("Mika");
  await user.click(screen.getByRole("button", { name: "Join" }));

  await screen.findByRole("heading", { name: "How are you right now?" });
  expect(told("POST /api/v1/auth/invitation/accept/")).toEqual([
    { token: "inv", name: "Mika", own_device: false },
  ]);
});

test("an invitation to an account that exists leads to its sign-in", async () => {
  server.use(
    http.post("*/api/v1/auth/invitation/", () =>
      HttpResponse.json({
        email: "mika@river.example",
        name: "",
        role: "practitioner",
        organization: "River Clinic",
        has_account: true,
        password_required: false,
      }),
    ),
    http.post("*/api/v1/auth/invitation/accept/", () =>
      HttpResponse.json({ next: "sign_in", email: "mika@river.example" }, { status: 202 }),
    ),
  );
  const user = userEvent.setup();
  open("/invitation#token=inv");
  await user.click(await screen.findByRole("button", { name: "Join with my account" }));

  await screen.findByRole("heading", { name: "One step left" });
  expect(screen.queryByLabelText("Password")).not.toBeInTheDocument();
});

test("an objection to an e-mail change changes nothing until its button is pressed", async () => {
  const said: unknown[] = [];
  server.use(
    http.post("*/api/v1/auth/email-change/object/", async ({ request }) => {
      said.push(await request.json());
      return HttpResponse.json({ state: "undone" });
    }),
  );
  const user = userEvent.setup();
  open("/email-change#object=stop-it");
  const button = await screen.findByRole("button", { name: "Stop the change" });
  expect(said).toEqual([]);
  await user.click(button);

  await screen.findByText(/every device is signed out/);
  expect(said).toEqual([{ token: "stop-it" }]);
});

test("finding one's organisations at the apex is answered by mail alone", async () => {
  const user = userEvent.setup();
  open("/find", { site: "apex" });
  await user.type(await screen.findByLabelText("Your email"), "ana@river.example");
  await user.click(screen.getByRole("button", { name: "Mail me my organisations" }));

  await screen.findByRole("heading", { name: "Check your mail" });
  expect(told("POST /api/v1/organizations/find/")).toEqual([{ email: "ana@river.example" }]);
});

test("the apex asks for the second factor before it shows any organisation", async () => {
  refuseLogin("mfa_required", { ticket: "t3", methods: ["totp", "recovery_code", "passkey"] });
  server.use(
    http.post("*/api/v1/auth/mfa/verify/", () =>
      HttpResponse.json({
        ticket: "apex",
        expires_in: 300,
        organizations: [{ id: "o1", name: "River Clinic", links: { app: "http://river.localhost:8000/" } }],
      }),
    ),
  );
  const user = userEvent.setup();
  open("/sign-in", { site: "apex" });
  await user.type(await screen.findByLabelText("Email"), "ana@river.example");
  await user.type(screen.getByLabelText("Password"), PASSWORD);
  await user.click(screen.getByRole("button", { name: "Sign in" }));
  await user.type(await screen.findByLabelText("Code of your authenticator app"), "123456");
  expect(screen.queryByText("River Clinic")).not.toBeInTheDocument();
  expect(screen.queryByRole("button", { name: "Use a passkey" })).not.toBeInTheDocument();
  await user.click(screen.getByRole("button", { name: "Go on" }));

  expect(await screen.findByRole("button", { name: /River Clinic/ })).toBeInTheDocument();
});

/** A browser that has one passkey, or whose person closes the dialog. */
function browserWithPasskeys(answer: () => Promise<unknown>): void {
  const fake = Object.assign(() => {}, {
    parseRequestOptionsFromJSON: (options: unknown) => options,
    parseCreationOptionsFromJSON: (options: unknown) => options,
    isConditionalMediationAvailable: async () => false,
  });
  vi.stubGlobal("PublicKeyCredential", fake);
  Object.defineProperty(navigator, "credentials", {
    value: { get: answer, create: answer },
    configurable: true,
  });
}

afterEach(() => vi.unstubAllGlobals());

test("a passkey signs in by itself", async () => {
  browserWithPasskeys(async () => ({ toJSON: () => ({ id: "key" }) }));
  const user = userEvent.setup();
  open("/sign-in");
  await user.click(await screen.findByRole("button", { name: "Use a passkey" }));

  await screen.findByRole("heading", { name: "How are you right now?" });
  expect(told("POST /api/v1/auth/passkeys/authentication/options/")).toEqual([{}]);
  expect(told("POST /api/v1/auth/passkeys/authentication/verify/")[0]).toMatchObject({
    credential: { id: "key" },
    own_device: true,
  });
});

test("closing the browser's own question is no error", async () => {
  browserWithPasskeys(() => Promise.reject(new DOMException("closed", "NotAllowedError")));
  const user = userEvent.setup();
  open("/sign-in");
  await user.click(await screen.findByRole("button", { name: "Use a passkey" }));

  await waitFor(() => expect(screen.getByRole("button", { name: "Use a passkey" })).toBeEnabled());
  expect(screen.queryByRole("alert")).not.toBeInTheDocument();
});

test("a person may join without a password", async () => {
  const user = userEvent.setup();
  open("/join?code=RIVER-42");
  await user.click(await screen.findByRole("button", { name: "Join without a password" }));
  await user.type(screen.getByLabelText("What shall we call you?"), "Ana");
  await user.type(screen.getByLabelText("Email"), "ana@river.example");
  await user.click(screen.getByRole("button", { name: "Join" }));

  await screen.findByRole("heading", { name: "Check your mail" });
  expect(calls("POST /api/v1/auth/register/")).toEqual([
    { join_code: "RIVER-42", name: "Ana", email: "ana@river.example" },
  ]);
});
