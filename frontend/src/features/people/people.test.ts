import { screen, waitFor, within } from "@testing-library/dom";
import userEvent from "@testing-library/user-event";
import { HttpResponse, http } from "msw";
import { beforeEach, expect, test } from "vitest";
import { accounts, told } from "@/test/account";
import { open } from "@/test/open";
import { MEMBER_ID, PASSWORD, server } from "@/test/server";

function signedInAs(role: string): void {
  server.use(
    http.get("*/api/v1/me/", () =>
      HttpResponse.json({
        id: MEMBER_ID,
        display_name: "Ana",
        role,
        locale: "en",
        time_zone: "UTC",
        email: "ana@river.example",
        organization_sees: [],
        links: {},
      }),
    ),
  );
}

function at(kind: string): void {
  server.use(
    http.get("*/api/v1/organization/", () =>
      HttpResponse.json({ name: "Hill Works", kind, sign_up_mode: "join_code", is_open: true, links: {} }),
    ),
  );
}

beforeEach(() => signedInAs("owner"));

test("people are found by a part of their name", async () => {
  const user = userEvent.setup();
  open("/people");
  await screen.findByText("Boris");
  await user.type(screen.getByLabelText("Name or email"), "bor");

  await waitFor(() => expect(screen.queryByText(/^Ana/)).not.toBeInTheDocument());
  expect(screen.getByText("Boris")).toBeInTheDocument();
});

test("nobody changes their own role, and granting one asks who it is", async () => {
  const user = userEvent.setup();
  open("/people");
  await user.selectOptions(await screen.findByLabelText("Role of Boris"), "practitioner");
  const dialog = within(await screen.findByRole("dialog", { name: "Is it still you?" }));
  await user.type(await dialog.findByLabelText("Your password"), PASSWORD);
  await user.click(dialog.getByRole("button", { name: "Go on" }));

  await waitFor(() => expect(told("PATCH /api/v1/members/m2/")).toEqual([{ role: "practitioner" }]));
  expect(screen.queryByLabelText("Role of Ana")).not.toBeInTheDocument();
});

test("an administrator is not offered to make owners or administrators", async () => {
  signedInAs("admin");
  open("/people/invitations");
  const role = await screen.findByLabelText("Role");
  await waitFor(() =>
    expect(
      within(role)
        .getAllByRole("option")
        .map((option) => option.textContent),
    ).toEqual(["Member", "Practitioner", "Auditor"]),
  );
});

test("a member who comes here is told who sees these pages", async () => {
  signedInAs("member");
  open("/people");

  await screen.findByText("Only owners and administrators of this organisation see these pages.");
  expect(screen.queryByLabelText("Name or email")).not.toBeInTheDocument();
});

test("at an employer the empty list says that members are in none", async () => {
  at("employer");
  accounts.members = [];
  open("/people");

  await screen.findByText(/Members are not listed here, whoever joined/);
  expect(screen.queryByRole("option", { name: "Member" })).not.toBeInTheDocument();
});

test("somebody is invited and the row shows how it stands", async () => {
  const user = userEvent.setup();
  open("/people/invitations");
  await screen.findByText("Nobody has been invited yet.");
  await user.type(screen.getByLabelText("Email"), "mika@river.example");
  await user.click(screen.getByRole("button", { name: "Send invitation" }));

  await screen.findByText(/waiting until 1 November 2026/);
  expect(told("POST /api/v1/invitations/")).toEqual([
    { email: "mika@river.example", name: "", role: "member" },
  ]);
  expect(screen.getByLabelText("Email")).toHaveValue("");
});

test("an invitation of an employer's member shows no state", async () => {
  at("employer");
  accounts.invitations = [
    {
      id: "i",
      email: "mika@hill.example",
      name: "",
      role: "member",
      state: null,
      created_at: "2026-11-01T10:00:00Z",
      expires_at: "2026-11-08T10:00:00Z",
    },
  ];
  open("/people/invitations");

  await screen.findByText(/sent on 1 November 2026/);
  expect(screen.queryByText(/waiting|accepted|expired/)).not.toBeInTheDocument();
});

test("a file is looked at first; its mistakes are listed, and the rest goes only if asked", async () => {
  accounts.imported = {
    id: "imp",
    state: "checked",
    encoding: "utf-8",
    delimiter: ",",
    counts: { lines: 4, good: 3, bad: 1, new: 3, invited_already: 0, here_already: 0 },
    roles: { member: 3 },
    errors: [{ line: 3, field: "email", code: "email_invalid", detail: "This is not an email address." }],
    done: 0,
    total: 3,
  };
  const user = userEvent.setup();
  open("/people/import");
  const file = new File(["email\na@x.example\n"], "people.csv", { type: "text/csv" });
  await user.upload(await screen.findByLabelText("CSV file"), file);

  const table = within(await screen.findByRole("table"));
  expect(table.getByRole("row", { name: "3 email This is not an email address." })).toBeInTheDocument();
  const send = screen.getByRole("button", { name: "Invite 3 people" });
  expect(send).toBeDisabled();
  await user.click(screen.getByRole("checkbox", { name: /Leave out the lines/ }));
  await user.click(send);

  expect(await screen.findByRole("progressbar", { name: "Progress" })).toBeInTheDocument();
  expect(told("POST /api/v1/invitations/imports/imp/confirm/")).toEqual([{ accept_partial: true }]);
  expect(told("file")).toEqual([{ text: "email\na@x.example\n", type: "text/csv" }]);
  expect(await screen.findByText("3 people are invited.", {}, { timeout: 8000 })).toBeInTheDocument();
});

test("a join code has a limit and an end, and a poster to hang up", async () => {
  const user = userEvent.setup();
  open("/people/join-codes");
  await user.type(await screen.findByLabelText("At most this many people"), "30");
  await user.selectOptions(screen.getByLabelText("Works for"), "7");
  await user.click(screen.getByRole("button", { name: "Make a code" }));

  await screen.findByText("RIVER-42XYZ");
  const [made] = told("POST /api/v1/join-codes/");
  expect(made?.max_uses).toBe(30);
  const days = (Date.parse(String(made?.expires_at)) - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(7);
  await user.click(screen.getByRole("link", { name: "Poster for RIVER-42XYZ" }));
  const poster = within(await screen.findByRole("region", { name: "Poster" }));
  expect(poster.getByText("RIVER-42XYZ")).toBeInTheDocument();
  expect(poster.getByText("acme.localhost:8000/join")).toBeInTheDocument();
});

test("the policy of second steps is the owner's to change", async () => {
  const user = userEvent.setup();
  open("/people/access");
  const policy = within(await screen.findByRole("region", { name: "Second step at sign-in" }));
  await user.click(await policy.findByRole("checkbox", { name: "Practitioner" }));
  await user.clear(policy.getByLabelText("Days until it is demanded"));
  await user.type(policy.getByLabelText("Days until it is demanded"), "0");
  await user.click(policy.getByRole("button", { name: "Save" }));

  await policy.findByText(/Saved/);
  const [said] = told("PATCH /api/v1/organization/sign-in-policy/");
  expect(said?.mfa_grace_days).toBe(0);
  expect(new Set(said?.mfa_required_roles as string[])).toEqual(new Set(["owner", "admin", "practitioner"]));
});

test("single sign-on can be shown only after a test that went well", async () => {
  const user = userEvent.setup();
  open("/people/access");
  await user.click(await screen.findByRole("button", { name: "Set up single sign-on" }));
  const sso = within(screen.getByRole("region", { name: "Single sign-on" }));
  await user.type(sso.getByLabelText("Issuer"), "https://login.river.example");
  await user.type(sso.getByLabelText("Client ID"), "muse");
  await user.type(sso.getByLabelText("Client secret"), "s3cret");
  await user.type(sso.getByLabelText("Name on the sign-in page"), "River account");
  expect(sso.getByRole("checkbox", { name: /Show it on the sign-in page/ })).toBeDisabled();
  await user.click(sso.getByRole("button", { name: "Save" }));
  await user.click(await sso.findByRole("button", { name: "Test the connection" }));

  await sso.findByText("It works");
  await waitFor(() =>
    expect(sso.getByRole("checkbox", { name: /Show it on the sign-in page/ })).toBeEnabled(),
  );
});
