import { HttpResponse, http } from "msw";
import type { DeviceSession, Factors, Passkey } from "@/features/account/api";
import type { Import, Invitation, JoinCode, Member, Policy, Provider } from "@/features/people/api";

/** What the small server of the tests knows of accounts and people. Tests change it before they open a page. */
type Accounts = {
  /** Until somebody showed again who they are, changes are refused with `step_up_required`. */
  isFresh: boolean;
  factors: Factors;
  passkeys: Passkey[];
  sessions: DeviceSession[];
  email: { email: string; verified_at: string; pending: null };
  members: Member[];
  invitations: Invitation[];
  codes: JoinCode[];
  imported: Import | null;
  policy: Policy;
  provider: Provider | null;
  /** Calls as "METHOD path", with their bodies. */
  said: { call: string; body: Record<string, unknown> }[];
};

export const accounts = {} as Accounts;

export const RECOVERY_CODES = ["abcd-efgh-jkmn-pqrs", "bbcd-efgh-jkmn-pqrs"];
const DAY = "2026-11-01T10:00:00Z";

export function resetAccounts(): void {
  Object.assign(accounts, {
    isFresh: false,
    factors: {
      password: { is_set: true, changed_at: DAY, min_length: 15 },
      totp: { is_active: false, added_at: null, last_used_at: null },
      recovery_codes: { left: 0, total: 0, made_at: null },
      passkeys: { count: 0 },
      trusted_devices: { count: 0 },
      policy: { is_required: false, enrol_by: null },
    },
    passkeys: [],
    sessions: [session("s1", "Firefox on Linux", true), session("s2", "Safari on iPhone", false)],
    email: { email: "ana@river.example", verified_at: DAY, pending: null },
    members: [
      member("01930000-0000-7000-8000-000000000001", "Ana", "owner"),
      member("m2", "Boris", "member"),
    ],
    invitations: [],
    codes: [],
    imported: null,
    policy: { mfa_required_roles: ["owner", "admin"], mfa_grace_days: 14, is_demo: false },
    provider: null,
    said: [],
  } satisfies Accounts);
}

function session(id: string, browser: string, is_current: boolean): DeviceSession {
  return {
    id,
    kind: "api",
    label: "",
    browser,
    place: { country: "DE", network: "198.51.x.x" },
    is_own_device: true,
    amr: ["pwd"],
    created_at: DAY,
    last_seen_at: DAY,
    is_current,
  };
}

function member(id: string, name: string, role: string): Member {
  return { id, name, email: `${name.toLowerCase()}@river.example`, role, status: "active", created_at: DAY };
}

export function told(call: string): Record<string, unknown>[] {
  return accounts.said.filter((entry) => entry.call === call).map((entry) => entry.body);
}

function refuse(status: number, code: string, detail: string, more: object = {}) {
  return HttpResponse.json(
    { type: "about:blank", title: "Problem", status, detail, code, ...more },
    { status, headers: { "Content-Type": "application/problem+json" } },
  );
}

async function hear(request: Request): Promise<Record<string, unknown>> {
  const body = (await request.json().catch(() => ({}))) as Record<string, unknown>;
  accounts.said.push({ call: `${request.method} ${new URL(request.url).pathname}`, body });
  return body;
}

const list = (results: unknown[]) => HttpResponse.json({ results, next: null, previous: null });
const gone = () => new HttpResponse(null, { status: 204 });
const stepUp = () => (accounts.isFresh ? null : refuse(403, "step_up_required", "Show again who you are."));

export const accountHandlers = (grant: () => { access: string; expires_in: number }) => [
  http.get("*/api/v1/auth/openid/", () =>
    HttpResponse.json({ is_enabled: false, label: "", is_required: false }),
  ),
  http.get("*/api/v1/auth/mfa/", () => HttpResponse.json(accounts.factors)),
  http.post("*/api/v1/auth/mfa/verify/", async ({ request }) => {
    const body = await hear(request);
    const isRight = body.code === "123456" || body.recovery_code === RECOVERY_CODES[0];
    return isRight ? HttpResponse.json(grant()) : refuse(401, "code_invalid", "This code is not right.");
  }),
  http.post("*/api/v1/auth/mfa/enrol/totp/", () =>
    HttpResponse.json({ secret: "JBSWY3DPEHPK3PXP", otpauth_uri: "otpauth://totp/x", qr_svg: "<svg/>" }),
  ),
  http.post("*/api/v1/auth/mfa/enrol/totp/confirm/", async ({ request }) => {
    const { code } = await hear(request);
    if (code !== "123456") {
      return refuse(400, "code_invalid", "This code is not right.", {
        errors: [{ field: "code", code: "code_invalid", detail: "This code is not right." }],
      });
    }
    return HttpResponse.json({ ...grant(), recovery_codes: RECOVERY_CODES });
  }),
  http.post("*/api/v1/auth/email-code/", async ({ request }) => {
    await hear(request);
    return HttpResponse.json({ detail: "", ticket: "mailed", expires_in: 600 }, { status: 202 });
  }),
  http.post("*/api/v1/auth/email-code/verify/", async ({ request }) => {
    const { code } = await hear(request);
    return code === "12345678"
      ? HttpResponse.json(grant())
      : refuse(401, "code_invalid", "This code is not right.");
  }),
  http.post("*/api/v1/auth/password/forgot/", async ({ request }) => {
    await hear(request);
    return HttpResponse.json({ detail: "" }, { status: 202 });
  }),
  http.post("*/api/v1/auth/password/reset/", async ({ request }) => {
    const { token } = await hear(request);
    return token === "good" ? gone() : refuse(400, "link_invalid", "This link is used up.");
  }),
  http.post("*/api/v1/auth/passkeys/authentication/options/", async ({ request }) => {
    await hear(request);
    return HttpResponse.json({ public_key: { challenge: "AAAA" }, expires_in: 300 });
  }),
  http.post("*/api/v1/auth/passkeys/authentication/verify/", async ({ request }) => {
    await hear(request);
    return HttpResponse.json(grant());
  }),
  http.get("*/api/v1/auth/step-up/", () => HttpResponse.json({ is_fresh: false, needs: ["password"] })),
  http.post("*/api/v1/auth/step-up/", async ({ request }) => {
    const { password } = await hear(request);
    if (password !== "a long walk by the river") return refuse(400, "step_up_failed", "That was not right.");
    accounts.isFresh = true;
    return HttpResponse.json(grant());
  }),
  http.post(
    "*/api/v1/auth/mfa/totp/",
    () =>
      stepUp() ??
      HttpResponse.json(
        { secret: "JBSWY3DPEHPK3PXP", otpauth_uri: "otpauth://totp/x", qr_svg: "<svg/>" },
        { status: 201 },
      ),
  ),
  http.post("*/api/v1/auth/mfa/totp/confirm/", async ({ request }) => {
    await hear(request);
    accounts.factors.totp = { is_active: true, added_at: DAY, last_used_at: null };
    accounts.factors.recovery_codes = { left: 2, total: 2, made_at: DAY };
    return HttpResponse.json({ recovery_codes: RECOVERY_CODES });
  }),
  http.post("*/api/v1/auth/password/change/", async ({ request }) => {
    const { current_password } = await hear(request);
    if (current_password === "a long walk by the river") return gone();
    return refuse(400, "invalid", "Please correct what is marked.", {
      errors: [{ field: "current_password", code: "current_password_wrong", detail: "This is not it." }],
    });
  }),
  http.get("*/api/v1/auth/passkeys/", () => list(accounts.passkeys)),
  http.post(
    "*/api/v1/auth/passkeys/registration/options/",
    () => stepUp() ?? HttpResponse.json({ public_key: { challenge: "AAAA" }, expires_in: 300 }),
  ),
  http.post("*/api/v1/auth/passkeys/registration/verify/", async ({ request }) => {
    await hear(request);
    const row = { id: "p1", name: "Passkey", created_at: DAY, last_used_at: null, is_synced: true };
    accounts.passkeys.push(row);
    return HttpResponse.json(row, { status: 201 });
  }),
  http.get("*/api/v1/auth/sessions/", () => list(accounts.sessions)),
  http.post("*/api/v1/auth/sessions/revoke-others/", () => {
    accounts.sessions = accounts.sessions.filter((entry) => entry.is_current);
    return HttpResponse.json({ ended: 1 });
  }),
  http.delete("*/api/v1/auth/sessions/:id/", ({ params }) => {
    accounts.sessions = accounts.sessions.filter((entry) => entry.id !== params.id);
    return gone();
  }),
  http.get("*/api/v1/me/email/", () => HttpResponse.json(accounts.email)),
  http.get("*/api/v1/me/organizations/", () => HttpResponse.json({ results: [] })),
  http.delete("*/api/v1/me/membership/", () => stepUp() ?? gone()),
  http.post("*/api/v1/auth/invitation/", () =>
    HttpResponse.json({
      email: "mika@river.example",
      name: "Mika",
      role: "member",
      organization: "River Clinic",
      has_account: false,
      password_required: false,
    }),
  ),
  http.post("*/api/v1/auth/invitation/accept/", async ({ request }) => {
    await hear(request);
    return HttpResponse.json(grant());
  }),
  http.get("*/api/v1/members/", ({ request }) => {
    const q = new URL(request.url).searchParams.get("q")?.toLowerCase() ?? "";
    return list(accounts.members.filter(({ name }) => name.toLowerCase().includes(q)));
  }),
  http.patch("*/api/v1/members/:id/", async ({ request, params }) => {
    const refused = stepUp();
    if (refused) return refused;
    const row = accounts.members.find(({ id }) => id === params.id);
    Object.assign(row ?? {}, await hear(request));
    return HttpResponse.json(row);
  }),
  http.get("*/api/v1/invitations/", () => list(accounts.invitations)),
  http.post("*/api/v1/invitations/", async ({ request }) => {
    const body = (await hear(request)) as { email: string; name: string; role: string };
    const row = { id: "i1", ...body, state: "pending" as const, created_at: DAY, expires_at: DAY };
    accounts.invitations.push(row);
    return HttpResponse.json(row, { status: 201 });
  }),
  http.post("*/api/v1/invitations/imports/", async ({ request }) => {
    accounts.said.push({
      call: "file",
      body: { text: await request.text(), type: request.headers.get("Content-Type") },
    });
    return HttpResponse.json(accounts.imported, { status: 201 });
  }),
  http.get("*/api/v1/invitations/imports/:id/", () => {
    const row = accounts.imported;
    if (row?.state === "running") {
      row.done = Math.min(row.total, row.done + 1);
      if (row.done === row.total) row.state = "done";
    }
    return HttpResponse.json(row);
  }),
  http.post("*/api/v1/invitations/imports/:id/confirm/", async ({ request }) => {
    await hear(request);
    if (accounts.imported) accounts.imported.state = "running";
    return HttpResponse.json(accounts.imported, { status: 202 });
  }),
  http.get("*/api/v1/join-codes/", () => list(accounts.codes)),
  http.get("*/api/v1/join-codes/:id/", ({ params }) =>
    HttpResponse.json(accounts.codes.find(({ id }) => id === params.id)),
  ),
  http.post("*/api/v1/join-codes/", async ({ request }) => {
    const body = (await hear(request)) as { expires_at: string; max_uses: number | null };
    const row = { id: "c1", code: "RIVER-42XYZ", uses: 0, is_usable: true, created_at: DAY, ...body };
    accounts.codes.push(row);
    return HttpResponse.json(row, { status: 201 });
  }),
  http.get("*/api/v1/organization/settings/", () =>
    HttpResponse.json({ name: "River Clinic", sign_up_mode: "join_code", is_named_in_mail: false }),
  ),
  http.get("*/api/v1/email-domains/", () => list([])),
  http.get("*/api/v1/organization/sign-in-policy/", () => HttpResponse.json(accounts.policy)),
  http.patch("*/api/v1/organization/sign-in-policy/", async ({ request }) => {
    Object.assign(accounts.policy, await hear(request));
    return HttpResponse.json(accounts.policy);
  }),
  http.get("*/api/v1/identity-provider/", () =>
    accounts.provider ? HttpResponse.json(accounts.provider) : refuse(404, "not_found", "Nothing here."),
  ),
  http.put("*/api/v1/identity-provider/", async ({ request }) => {
    const body = await hear(request);
    accounts.provider = {
      ...body,
      has_secret: true,
      tested_at: null,
      redirect_uri: "https://x",
    } as unknown as Provider;
    return HttpResponse.json(accounts.provider);
  }),
  http.post("*/api/v1/identity-provider/test/", () => {
    if (accounts.provider) accounts.provider.tested_at = DAY;
    return HttpResponse.json({ ok: true, checks: [{ name: "issuer", ok: true, detail: "" }] });
  }),
  http.post("*/api/v1/organizations/find/open/", () =>
    HttpResponse.json({
      organizations: [{ id: "o1", name: "River Clinic", links: { app: "http://river.localhost:8000/" } }],
    }),
  ),
  http.post("*/api/v1/organizations/find/", async ({ request }) => {
    await hear(request);
    return HttpResponse.json({ detail: "" }, { status: 202 });
  }),
];
