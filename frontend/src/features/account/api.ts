import { queryOptions } from "@tanstack/react-query";
import { send } from "@/lib/reach";
import { type Grant, signedIn } from "@/lib/session";
import type { CreationOptions, CredentialAnswer, RequestOptions } from "@/lib/webauthn";

export type Page<T> = { results: T[]; next: string | null };

/** What secures the account: answers of GET auth/mfa/. */
export type Factors = {
  password: { is_set: boolean; changed_at: string | null; min_length: number };
  totp: { is_active: boolean; added_at: string | null; last_used_at: string | null };
  recovery_codes: { left: number; total: number; made_at: string | null };
  passkeys: { count: number };
  trusted_devices: { count: number };
  policy: { is_required: boolean; enrol_by: string | null };
};

export const factorsQuery = queryOptions({
  queryKey: ["account", "factors"],
  queryFn: () => send<Factors>("GET", "/api/v1/auth/mfa/"),
});

export type TotpSecret = { secret: string; otpauth_uri: string; qr_svg: string };

export function startTotp() {
  return send<TotpSecret>("POST", "/api/v1/auth/mfa/totp/", {});
}

export function confirmTotp(code: string) {
  return send<{ recovery_codes: string[] }>("POST", "/api/v1/auth/mfa/totp/confirm/", { code });
}

export function removeTotp() {
  return send<void>("DELETE", "/api/v1/auth/mfa/totp/");
}

export function newRecoveryCodes() {
  return send<{ recovery_codes: string[] }>("POST", "/api/v1/auth/mfa/recovery-codes/", {});
}

export function changePassword(body: { current_password?: string; password: string }) {
  return send<void>("POST", "/api/v1/auth/password/change/", body);
}

export type TrustedDevice = {
  id: string;
  label: string;
  created_at: string;
  last_used_at: string | null;
  expires_at: string;
  is_current: boolean;
};

export const trustedDevicesQuery = queryOptions({
  queryKey: ["account", "trusted-devices"],
  queryFn: () => send<Page<TrustedDevice>>("GET", "/api/v1/auth/mfa/trusted-devices/"),
});

export function forgetDevice(id: string) {
  return send<void>("DELETE", `/api/v1/auth/mfa/trusted-devices/${id}/`);
}

export type Passkey = {
  id: string;
  name: string;
  created_at: string;
  last_used_at: string | null;
  is_synced: boolean;
};

export const passkeysQuery = queryOptions({
  queryKey: ["account", "passkeys"],
  queryFn: () => send<Page<Passkey>>("GET", "/api/v1/auth/passkeys/"),
});

export function passkeyOptions() {
  return send<{ public_key: CreationOptions }>("POST", "/api/v1/auth/passkeys/registration/options/", {});
}

export function keepPasskey(body: { credential: CredentialAnswer; name?: string }) {
  return send<Passkey & { recovery_codes: string[] }>(
    "POST",
    "/api/v1/auth/passkeys/registration/verify/",
    body,
  );
}

export function renamePasskey({ id, name }: { id: string; name: string }) {
  return send<Passkey>("PATCH", `/api/v1/auth/passkeys/${id}/`, { name });
}

export function removePasskey(id: string) {
  return send<void>("DELETE", `/api/v1/auth/passkeys/${id}/`);
}

export type DeviceSession = {
  id: string;
  kind: "api" | "admin";
  label: string;
  browser: string;
  place: { country: string; network: string };
  is_own_device: boolean;
  amr: string[];
  created_at: string;
  last_seen_at: string;
  is_current: boolean;
};

export const sessionsQuery = queryOptions({
  queryKey: ["account", "sessions"],
  queryFn: () => send<Page<DeviceSession>>("GET", "/api/v1/auth/sessions/?limit=100"),
});

export function endSession(id: string) {
  return send<void>("DELETE", `/api/v1/auth/sessions/${id}/`);
}

export function endOtherSessions() {
  return send<{ ended: number }>("POST", "/api/v1/auth/sessions/revoke-others/", {});
}

export type EmailState = {
  email: string;
  verified_at: string | null;
  pending: { email: string; confirmed_old: boolean; confirmed_new: boolean; expires_at: string } | null;
};

export function emailState() {
  return send<EmailState>("GET", "/api/v1/me/email/");
}

export const emailQuery = queryOptions({ queryKey: ["account", "email"], queryFn: emailState });

export function changeEmail(email: string) {
  return send<{ detail: string }>("POST", "/api/v1/me/email/", { email });
}

export function stopEmailChange() {
  return send<void>("DELETE", "/api/v1/me/email/");
}

export function leaveOrganization() {
  return send<void>("DELETE", "/api/v1/me/membership/");
}

export function askForDeletion() {
  return send<{ detail: string }>("POST", "/api/v1/me/deletion/", {});
}

export type Proof = "password" | "totp" | "email_code" | "passkey" | "openid";
/** `alternatives`: sets of proofs, each of which is enough. */
export type StepUpState = { is_fresh: boolean; needs: Proof[]; alternatives?: Proof[][] };

export function stepUpState() {
  return send<StepUpState>("GET", "/api/v1/auth/step-up/");
}

export type StepUpProof = {
  password?: string;
  code?: string;
  recovery_code?: string;
  email_code?: string;
  ticket?: string;
};

/** For an account without a password. */
export function mailStepUpCode() {
  return send<{ ticket: string }>("POST", "/api/v1/auth/step-up/email-code/", {});
}

/** Shows again who one is; the session's new token serves the call that asked for it. */
export async function showAgain(proof: StepUpProof): Promise<void> {
  signedIn(await send<Grant>("POST", "/api/v1/auth/step-up/", proof));
}

export async function showPasskeyAgain(credential: CredentialAnswer): Promise<void> {
  signedIn(await send<Grant>("POST", "/api/v1/auth/passkeys/step-up/verify/", { credential }));
}

export function stepUpPasskey() {
  return send<{ public_key: RequestOptions }>("POST", "/api/v1/auth/passkeys/step-up/options/", {});
}

/** A session by single sign-on shows again who it is at the provider, which leads away from the page. */
export function stepUpBySingleSignOn(next: string) {
  return send<{ authorization_url: string }>("POST", "/api/v1/auth/openid/step-up/", { next });
}
