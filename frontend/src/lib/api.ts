import createClient from "openapi-fetch";
import type { paths as ApexPaths } from "./api-types/apex";
import type { paths as TenantPaths } from "./api-types/tenant";
import { problemFrom } from "./problem";
import { reach, reachSignedIn } from "./reach";

export { follow } from "./reach";

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
