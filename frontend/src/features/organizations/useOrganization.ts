import type { paths } from "@/lib/api-types/tenant";
import { send } from "@/lib/reach";
import { type Remote, useRemote } from "@/lib/remote";
import { currentSite } from "@/lib/site";

/** What a stranger may know of the organisation of this host. */
export type Organization =
  paths["/api/v1/organization/"]["get"]["responses"]["200"]["content"]["application/json"];

let known: Promise<Organization> | null = null;

/** Asked once per document: name and way of joining change rarely, and every page shows the name. */
function once(): Promise<Organization> {
  known ??= send<Organization>("GET", "/api/v1/organization/", undefined, { signedIn: false }).catch(
    (error: unknown) => {
      known = null;
      throw error;
    },
  );
  return known;
}

/** The organisation of this host; nothing at the apex. */
export function useOrganization(): Remote<Organization> {
  return useRemote(currentSite() === "tenant" ? "organization" : "", once);
}

/** For tests, in which one module sees many hosts. */
export function forgetOrganization(): void {
  known = null;
}
