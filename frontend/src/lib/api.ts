import createClient from "openapi-fetch";
import type { paths as ApexPaths } from "./api-types/apex";
import type { paths as TenantPaths } from "./api-types/tenant";
import { problemFrom, Unreachable } from "./problem";
import { accessToken, replaceToken } from "./session";

async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Unreachable(cause);
  }
}

/** Sends a request with the access token; one that is refused as expired is sent once more with a new one. */
async function reachSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const token = await accessToken();
  if (token) request.headers.set("Authorization", `Bearer ${token}`);
  const response = await reach(request);
  if (response.status !== 401 || !token) return response;
  const fresh = await replaceToken(token);
  if (!fresh) return response;
  again.headers.set("Authorization", `Bearer ${fresh}`);
  return reach(again);
}

const baseUrl = typeof location === "undefined" ? "" : location.origin;

/** The organisation's own API, as the signed-in member. */
export const api = createClient<TenantPaths>({ baseUrl, fetch: reachSignedIn });

/** The organisation's API without a token: what a stranger may call. */
export const openApi = createClient<TenantPaths>({ baseUrl, fetch: reach });

/** The API of the apex host. */
export const apexApi = createClient<ApexPaths>({ baseUrl, fetch: reach });

type Answer<T> = { data?: T; error?: unknown; response: Response };

/** The body of a call that went well; throws Problem or Unreachable otherwise. */
export async function read<T>(call: Promise<Answer<T>>): Promise<T> {
  const { data, error, response } = await call;
  if (!response.ok) throw problemFrom(response, error);
  return data as T;
}

/** A link that the server gave (a next page, a status), fetched as it is. */
export async function follow<T>(address: string, { signedIn = true } = {}): Promise<T> {
  const request = new Request(new URL(address, location.origin), { headers: { Accept: "application/json" } });
  const response = await (signedIn ? reachSignedIn(request) : reach(request));
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response, body);
  return body as T;
}
