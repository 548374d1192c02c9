import { openApi, read } from "@/lib/api";
import { signedIn } from "@/lib/session";

export async function signIn(body: { email: string; password: string; own_device: boolean }) {
  const session = await read(openApi.POST("/api/v1/auth/login/", { body: { ...body, device_label: "" } }));
  signedIn(session);
  return session;
}

/** Exchanges a one-time code from the apex for a session on this host. */
export async function enter(code: string) {
  const session = await read(
    openApi.POST("/api/v1/auth/handover/", {
      // Nobody was asked whose device this is; the careful answer stands until the next sign-in.
      body: { code, nonce: "", own_device: false, device_label: "" },
    }),
  );
  signedIn(session);
  return session;
}

/** Always answers the same, whether or not the address has an account. */
export function register(body: { email: string; password: string; name: string; join_code: string }) {
  return read(openApi.POST("/api/v1/auth/register/", { body }));
}

export function verifyEmail(token: string) {
  return read(openApi.POST("/api/v1/auth/verify-email/", { body: { token } }));
}
