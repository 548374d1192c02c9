import { problemFrom, Unreachable } from "./problem";
import { accessToken, replaceToken } from "./session";
import { stepUp } from "./stepUp";
import { browserTimeZone } from "./time";

/** Sends a request; throws Unreachable when nothing answers. */
export async function reach(request: Request): Promise<Response> {
  try {
    return await fetch(request);
  } catch (cause) {
    if (cause instanceof DOMException && cause.name === "AbortError") throw cause;
    throw new Unreachable(cause);
  }
}

/**
 * Sends a request with the access token. One that is refused as expired is sent once more with a new token, one that
 * needs the person to show who they are (403 `step_up_required`) once more after they did.
 */
export async function reachSignedIn(request: Request): Promise<Response> {
  const again = request.clone();
  const response = await withToken(request);
  if (response.status !== 403 || !(await wantsStepUp(response.clone()))) return response;
  return (await stepUp()) ? withToken(again) : response;
}

async function withToken(request: Request): Promise<Response> {
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

async function wantsStepUp(response: Response): Promise<boolean> {
  const body = (await response.json().catch(() => null)) as { code?: unknown } | null;
  return body?.code === "step_up_required";
}

/** A link that the server gave (a next page, a status), fetched as it is. */
export async function follow<T>(address: string, { signedIn = true } = {}): Promise<T> {
  const request = new Request(new URL(address, location.origin), { headers: { Accept: "application/json" } });
  const response = await (signedIn ? reachSignedIn(request) : reach(request));
  const body: unknown = await response.json().catch(() => null);
  if (!response.ok) throw problemFrom(response, body);
  return body as T;
}

/** That a call comes from our own page, and the zone from which the list of sessions guesses a country. */
const ownHeaders = { "X-MentalMuse": "1", "X-Time-Zone": browserTimeZone() };

type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

/** One call by method and path, for a body that is no JSON or a path that is put together. */
export async function send<T>(
  method: Method,
  path: string,
  body?: unknown,
  { signedIn = true, type = "application/json" }: { signedIn?: boolean; type?: string } = {},
): Promise<T> {
  const request = new Request(new URL(path, location.origin), {
    method,
    headers: {
      Accept: "application/json",
      ...(body === undefined ? {} : { "Content-Type": type }),
      ...ownHeaders,
    },
    body:
      body === undefined
        ? undefined
        : type === "application/json"
          ? JSON.stringify(body)
          : (body as BodyInit),
    credentials: "same-origin",
  });
  const response = await (signedIn ? reachSignedIn(request) : reach(request));
  const text = await response.text();
  const said: unknown =
    text && response.headers.get("Content-Type")?.includes("json") ? JSON.parse(text) : undefined;
  if (!response.ok) throw problemFrom(response, said ?? null);
  return said as T;
}

/** A file that only the signed-in person may have: a link in the page could not carry the token. */
export async function sendForBlob(path: string): Promise<Blob> {
  const response = await reachSignedIn(new Request(new URL(path, location.origin)));
  if (!response.ok) throw problemFrom(response, await response.json().catch(() => null));
  return response.blob();
}
