import { infiniteQueryOptions, keepPreviousData, queryOptions } from "@tanstack/react-query";
import { Problem } from "@/lib/problem";
import { follow, send } from "@/lib/reach";

export type Page<T> = { results: T[]; next: string | null; previous: string | null };

/** A list that goes on: the server's own links lead from page to page. */
function list<T>(name: string, path: string, filters: Record<string, string>) {
  const query = new URLSearchParams(Object.entries(filters).filter(([, value]) => value !== ""));
  return infiniteQueryOptions({
    queryKey: ["people", name, filters],
    queryFn: ({ pageParam }) => follow<Page<T>>(pageParam),
    initialPageParam: query.size ? `${path}?${query}` : path,
    getNextPageParam: (page) => page.next,
    // What was found before stays while the next letters are looked up.
    placeholderData: keepPreviousData,
  });
}

export type Member = {
  id: string;
  name: string;
  email: string;
  role: string;
  status: "active" | "deactivated";
  created_at: string;
};

export function membersQuery(filters: { q: string; role: string; status: string }) {
  return list<Member>("members", "/api/v1/members/", filters);
}

export type MemberChange = { role: string } | { status: "active" | "deactivated" };

export function changeMember({ id, ...change }: { id: string } & MemberChange) {
  return send<Member>("PATCH", `/api/v1/members/${id}/`, change);
}

export function removeMember(id: string) {
  return send<void>("DELETE", `/api/v1/members/${id}/`);
}

export type Invitation = {
  id: string;
  email: string;
  name: string;
  role: string;
  state: "pending" | "accepted" | "expired" | "revoked" | null;
  created_at: string;
  expires_at: string;
};

export function invitationsQuery(filters: { q: string; state: string }) {
  return list<Invitation>("invitations", "/api/v1/invitations/", filters);
}

export function invite(body: { email: string; name: string; role: string }) {
  return send<Invitation>("POST", "/api/v1/invitations/", body);
}

export function resendInvitation(id: string) {
  return send<Invitation>("POST", `/api/v1/invitations/${id}/resend/`, {});
}

export function revokeInvitation(id: string) {
  return send<void>("DELETE", `/api/v1/invitations/${id}/`);
}

export type LineError = { line: number; field: string | null; code: string; detail: string };

export type Import = {
  id: string;
  state: "checked" | "running" | "done" | "expired";
  encoding: string;
  delimiter: string;
  counts: {
    lines: number;
    good: number;
    bad: number;
    new: number | null;
    invited_already: number | null;
    here_already: number | null;
  };
  roles: Record<string, number>;
  errors: LineError[];
  done: number;
  total: number;
  finished_at?: string | null;
};

/** A dry run: nobody is invited yet. */
export function checkFile(file: Blob) {
  return send<Import>("POST", "/api/v1/invitations/imports/", file, { type: "text/csv" });
}

const ASK_EVERY_MS = 1_000;

export function importQuery(id: string) {
  return queryOptions({
    queryKey: ["people", "import", id],
    queryFn: () => send<Import>("GET", `/api/v1/invitations/imports/${id}/`),
    refetchInterval: ({ state }) => (state.data?.state === "running" ? ASK_EVERY_MS : false),
    // Somebody may look at another window while it runs.
    refetchIntervalInBackground: true,
  });
}

export function confirmImport({ id, accept_partial }: { id: string; accept_partial: boolean }) {
  return send<Import>("POST", `/api/v1/invitations/imports/${id}/confirm/`, { accept_partial });
}

export function dropImport(id: string) {
  return send<void>("DELETE", `/api/v1/invitations/imports/${id}/`);
}

export type JoinCode = {
  id: string;
  code: string;
  created_at: string;
  expires_at: string;
  max_uses: number | null;
  uses: number | null;
  is_usable?: boolean;
  revoked_at?: string | null;
};

export const joinCodesQuery = list<JoinCode>("join-codes", "/api/v1/join-codes/", {});

export function joinCodeQuery(id: string) {
  return queryOptions({
    queryKey: ["people", "join-code", id],
    queryFn: () => send<JoinCode>("GET", `/api/v1/join-codes/${id}/`),
  });
}

export function makeJoinCode(body: { expires_at?: string; max_uses?: number | null }) {
  return send<JoinCode>("POST", "/api/v1/join-codes/", body);
}

export function endJoinCode(id: string) {
  return send<void>("DELETE", `/api/v1/join-codes/${id}/`);
}

export type Settings = {
  name: string;
  time_zone: string;
  locale: string;
  country: string;
  sign_up_mode: "invitation" | "join_code" | "email_domain";
  is_named_in_mail: boolean;
};

export const settingsQuery = queryOptions({
  queryKey: ["people", "settings"],
  queryFn: () => send<Settings>("GET", "/api/v1/organization/settings/"),
});

export function changeSettings(body: Partial<Settings>) {
  return send<Settings>("PATCH", "/api/v1/organization/settings/", body);
}

export type Domain = {
  id: string;
  domain: string;
  record_name: string;
  record_value: string;
  proved_at: string | null;
  checked_at: string | null;
};

export const domainsQuery = queryOptions({
  queryKey: ["people", "domains"],
  queryFn: () => send<Page<Domain>>("GET", "/api/v1/email-domains/"),
});

export function addDomain(domain: string) {
  return send<Domain>("POST", "/api/v1/email-domains/", { domain });
}

/** Looks the record up now. */
export function checkDomain(id: string) {
  return send<Domain>("POST", `/api/v1/email-domains/${id}/check/`, {});
}

export function removeDomain(id: string) {
  return send<void>("DELETE", `/api/v1/email-domains/${id}/`);
}

export type Policy = { mfa_required_roles: string[]; mfa_grace_days: number; is_demo: boolean };

export const policyQuery = queryOptions({
  queryKey: ["people", "policy"],
  queryFn: () => send<Policy>("GET", "/api/v1/organization/sign-in-policy/"),
});

export function changePolicy(body: Pick<Policy, "mfa_required_roles" | "mfa_grace_days">) {
  return send<Policy>("PATCH", "/api/v1/organization/sign-in-policy/", body);
}

export type Provider = {
  issuer: string;
  client_id: string;
  has_secret: boolean;
  label: string;
  is_enabled: boolean;
  is_required: boolean;
  creates_members: boolean;
  trusts_factors: boolean;
  accepted_acr: string[];
  tested_at: string | null;
  redirect_uri: string;
};

/** Null while single sign-on is not set up. */
export const providerQuery = queryOptions({
  queryKey: ["people", "provider"],
  queryFn: () =>
    send<Provider>("GET", "/api/v1/identity-provider/").catch((error: unknown) => {
      if (error instanceof Problem && error.status === 404) return null;
      throw error;
    }),
});

export type ProviderChange = Omit<Provider, "has_secret" | "tested_at" | "redirect_uri"> & {
  client_secret?: string;
};

export function keepProvider(body: ProviderChange) {
  return send<Provider>("PUT", "/api/v1/identity-provider/", body);
}

export function removeProvider() {
  return send<void>("DELETE", "/api/v1/identity-provider/");
}

export type ProviderTest = { ok: boolean; checks: { name: string; ok: boolean; detail: string }[] };

export function testProvider() {
  return send<ProviderTest>("POST", "/api/v1/identity-provider/test/", {});
}
