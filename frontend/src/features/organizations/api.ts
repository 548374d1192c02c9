import { apexApi, follow, read } from "@/lib/api";
import type { paths as ApexPaths } from "@/lib/api-types/apex";
import { send } from "@/lib/reach";

type Json<T> = T extends { content: { "application/json": infer Body } } ? Body : never;

export type NewOrganization = Json<NonNullable<ApexPaths["/api/v1/organizations/"]["post"]["requestBody"]>>;
type SignUpAnswers = ApexPaths["/api/v1/organizations/"]["post"]["responses"];
/** 201: the organisation is there, and `handover` signs its owner in. */
export type ReadyOrganization = Json<SignUpAnswers["201"]>;
/** 202: it is still being set up, or waits for the link in a mail. */
export type AwaitedOrganization = Json<SignUpAnswers["202"]>;
export type SignedUp = ReadyOrganization | AwaitedOrganization;
export type OrganizationKind = NewOrganization["kind"];

/** Whether a subdomain can be had. `code` says why not. */
export function availability(subdomain: string, signal: AbortSignal) {
  return read(
    apexApi.GET("/api/v1/organizations/availability/", { params: { query: { subdomain } }, signal }),
  );
}

export function createOrganization(body: NewOrganization): Promise<SignedUp> {
  return read<SignedUp>(apexApi.POST("/api/v1/organizations/", { body }));
}

/** Asks for the state of an organisation that is still being prepared. */
export function organizationStatus(address: string): Promise<AwaitedOrganization> {
  return follow<AwaitedOrganization>(address, { signedIn: false });
}

/** The account's organisations, and a ticket to enter one of them. */
export type Homes = {
  ticket: string;
  organizations: { id: string; name: string; links: { app: string } }[];
};

export function organizationsOf(body: { email: string; password: string }) {
  return send<Homes>("POST", "/api/v1/auth/login/", body, { signedIn: false });
}

/** The second step at the apex. Passkeys belong to one host each, so there are none here. */
export function verifyAtApex(ticket: string, factor: { code: string } | { recovery_code: string }) {
  return send<Homes>("POST", "/api/v1/auth/mfa/verify/", { ticket, ...factor }, { signedIn: false });
}

/** Answers the same for every address; where it has organisations, a mail with them is on its way. */
export function findOrganizations(email: string) {
  return send<{ detail: string }>("POST", "/api/v1/organizations/find/", { email }, { signedIn: false });
}

/** What the mailed link of `findOrganizations` shows. */
export function openFound(token: string) {
  return send<Pick<Homes, "organizations">>(
    "POST",
    "/api/v1/organizations/find/open/",
    { token },
    { signedIn: false },
  );
}

export type MyOrganization = {
  id: string;
  name: string;
  role: string;
  is_current: boolean;
  links: { app: string };
};

/** The organisations of the account that is signed in. */
export async function myOrganizations(): Promise<MyOrganization[]> {
  return (await send<{ results: MyOrganization[] }>("GET", "/api/v1/me/organizations/")).results;
}

/** A one-time code for another organisation's host, for the account that is signed in here. */
export function switchTo(id: string) {
  return send<{ handover: string; links: { app: string } }>(
    "POST",
    `/api/v1/me/organizations/${id}/handover/`,
    {
      nonce: "",
    },
  );
}

/** The address at which the one-time code is exchanged for a session. */
export function entryAddress(app: string, code: string): string {
  const address = new URL("/welcome", app);
  address.hash = new URLSearchParams({ code }).toString();
  return address.href;
}

/** A one-time code for one organisation's host, for the account that just signed in at the apex. */
export function handoverTo(body: { ticket: string; organization: string }) {
  return read(apexApi.POST("/api/v1/auth/handover/", { body: { ...body, nonce: "" } }));
}
