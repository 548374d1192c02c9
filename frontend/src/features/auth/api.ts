import { Problem } from "@/lib/problem";
import { send } from "@/lib/reach";
import { type Grant, signedIn } from "@/lib/session";
import type { CreationOptions, CredentialAnswer, RequestOptions } from "@/lib/webauthn";

/** The answer of every way in. `enrol_by`: a second factor is asked for from then on. */
export type SignedIn = Grant & {
  second_factor?: { is_active: boolean; is_required: boolean; enrol_by: string | null };
  recovery_codes?: string[];
  next?: string;
};

export type Method = "totp" | "recovery_code" | "passkey";
/** A sign-in that is not over: a second factor is to be shown, or to be set up. */
export type Pause = { kind: "factor" | "enrolment"; ticket: string; methods: Method[] };

type Device = { own_device: boolean; device_label: string };

const outside = { signedIn: false } as const;

/** What is left to do after a refused sign-in; null when it was refused for good. */
export function pauseOf(error: unknown): Pause | null {
  if (!(error instanceof Problem) || typeof error.more.ticket !== "string") return null;
  const kind = ({ mfa_required: "factor", mfa_enrolment_required: "enrolment" } as const)[error.code];
  const methods = Array.isArray(error.more.methods) ? (error.more.methods as Method[]) : [];
  return kind ? { kind, ticket: error.more.ticket, methods } : null;
}

/** What the list of sessions will call this browser. */
function thisDevice(own_device: boolean): Device {
  return { own_device, device_label: "" };
}

async function accepted(answer: Promise<SignedIn>): Promise<SignedIn> {
  const session = await answer;
  signedIn(session);
  return session;
}

export function signIn({ own_device, ...body }: { email: string; password: string; own_device: boolean }) {
  return accepted(
    send<SignedIn>("POST", "/api/v1/auth/login/", { ...body, ...thisDevice(own_device) }, outside),
  );
}

/** Exchanges a one-time code from the apex for a session on this host. */
export function enter(code: string) {
  // Nobody was asked whose device this is; the careful answer stands until the next sign-in.
  return accepted(
    send<SignedIn>("POST", "/api/v1/auth/handover/", { code, nonce: "", ...thisDevice(false) }, outside),
  );
}

export type SecondFactor = { code: string } | { recovery_code: string };

export function verifyFactor(ticket: string, factor: SecondFactor, trust_device: boolean) {
  return accepted(
    send<SignedIn>("POST", "/api/v1/auth/mfa/verify/", { ticket, ...factor, trust_device }, outside),
  );
}

export type TotpSecret = { secret: string; otpauth_uri: string; qr_svg: string };

/** A new secret for an authenticator app, for somebody who must have one to get in. */
export function enrolTotp(ticket: string) {
  return send<TotpSecret>("POST", "/api/v1/auth/mfa/enrol/totp/", { ticket }, outside);
}

/** The question for a passkey that becomes the second factor of somebody who must have one to get in. */
export function enrolPasskeyQuestion(ticket: string) {
  return send<{ public_key: CreationOptions }>(
    "POST",
    "/api/v1/auth/passkeys/enrol/options/",
    { ticket },
    outside,
  );
}

export function enrolPasskey(ticket: string, credential: CredentialAnswer) {
  return accepted(
    send<SignedIn>("POST", "/api/v1/auth/passkeys/enrol/verify/", { ticket, credential }, outside),
  );
}

export function confirmEnrolment(ticket: string, code: string) {
  return accepted(send<SignedIn>("POST", "/api/v1/auth/mfa/enrol/totp/confirm/", { ticket, code }, outside));
}

/** Answers the same for every address; where it is a member's, a code is on its way. */
export function mailCode(email: string) {
  return send<{ ticket: string; expires_in: number }>("POST", "/api/v1/auth/email-code/", { email }, outside);
}

export function verifyMailedCode(ticket: string, code: string, own_device: boolean) {
  return accepted(
    send<SignedIn>(
      "POST",
      "/api/v1/auth/email-code/verify/",
      { ticket, code, ...thisDevice(own_device) },
      outside,
    ),
  );
}

type PasskeyQuestion = { public_key: RequestOptions; expires_in: number };

/** The question for a passkey: as the only step, or with a ticket as the second one. */
export function passkeyQuestion(ticket?: string) {
  return send<PasskeyQuestion>(
    "POST",
    "/api/v1/auth/passkeys/authentication/options/",
    ticket ? { ticket } : {},
    outside,
  );
}

export function signInWithPasskey(
  credential: CredentialAnswer,
  more: { ticket?: string; trust_device?: boolean; own_device?: boolean },
) {
  const { ticket, trust_device = false, own_device = false } = more;
  const body = { credential, ...(ticket ? { ticket, trust_device } : thisDevice(own_device)) };
  return accepted(send<SignedIn>("POST", "/api/v1/auth/passkeys/authentication/verify/", body, outside));
}

export type SingleSignOn = { is_enabled: boolean; label: string; is_required: boolean };

export function singleSignOn() {
  return send<SingleSignOn>("GET", "/api/v1/auth/openid/", undefined, outside);
}

/** Where the organisation's own sign-in page is. Its answer comes back to /sign-in/openid. */
export function startSingleSignOn(next: string, own_device: boolean) {
  return send<{ authorization_url: string }>(
    "POST",
    "/api/v1/auth/openid/start/",
    { next, ...thisDevice(own_device) },
    outside,
  );
}

export type OpenIdAnswer = { state: string; code?: string; iss?: string; error?: string };

export function finishSingleSignOn(answer: OpenIdAnswer) {
  return accepted(send<SignedIn>("POST", "/api/v1/auth/openid/callback/", answer, outside));
}

/** Makes a member of an identity that belongs to nobody here, where the organisation lets it. */
export function joinBySingleSignOn(ticket: string) {
  return accepted(send<SignedIn>("POST", "/api/v1/auth/openid/join/", { ticket }, outside));
}

/** Joins the identity of a refused single sign-on to the account that is signed in now. */
export function linkIdentity(ticket: string) {
  return send<void>("POST", "/api/v1/auth/openid/link/", { ticket });
}

/** Always answers the same, whether or not the address has an account. */
export function register(body: { email: string; password?: string; name: string; join_code?: string }) {
  return send<{ detail: string }>("POST", "/api/v1/auth/register/", body, outside);
}

export function verifyEmail(token: string) {
  return send<{ email: string; next: string }>("POST", "/api/v1/auth/verify-email/", { token }, outside);
}

export function forgotPassword(email: string) {
  return send<{ detail: string }>("POST", "/api/v1/auth/password/forgot/", { email }, outside);
}

export function resetPassword(token: string, password: string) {
  return send<void>("POST", "/api/v1/auth/password/reset/", { token, password }, outside);
}

export type Invitation = {
  email: string;
  name: string;
  role: string;
  organization: string;
  has_account: boolean;
  password_required: boolean;
};

/** What an invitation says; looking at it uses nothing up. */
export function invitation(token: string) {
  return send<Invitation>("POST", "/api/v1/auth/invitation/", { token }, outside);
}

export type Accepted = SignedIn | { next: "sign_in"; email: string };

export async function acceptInvitation(body: {
  token: string;
  name?: string;
  password?: string;
  own_device?: boolean;
}): Promise<Accepted> {
  const answer = await send<Accepted>("POST", "/api/v1/auth/invitation/accept/", body, outside);
  if ("access" in answer) signedIn(answer);
  return answer;
}

export function confirmEmailChange(token: string) {
  return send<{ state: "waiting_for_old" | "waiting_for_new" | "changed"; email: string }>(
    "POST",
    "/api/v1/auth/email-change/",
    { token },
    outside,
  );
}

export function objectToEmailChange(token: string) {
  return send<{ state: "stopped" | "undone" }>(
    "POST",
    "/api/v1/auth/email-change/object/",
    { token },
    outside,
  );
}

export function confirmDeletion(token: string) {
  return send<{ state: "deleted" }>("POST", "/api/v1/auth/account-deletion/", { token }, outside);
}

/** Asks for a mail with which this browser gets tries of its own, while somebody else is guessing. */
export function askForKnownBrowser(email: string) {
  return send<{ detail: string }>("POST", "/api/v1/auth/known-browser/", { email }, outside);
}

export function confirmKnownBrowser(token: string) {
  return send<void>("POST", "/api/v1/auth/known-browser/confirm/", { token }, outside);
}
