import { type Remote, useRemote } from "@/lib/remote";
import { currentSite } from "@/lib/site";
import { type Organization, organization } from "./api";

let known: Promise<Organization> | null = null;

/** Asked once per document: name and way of joining change rarely, and every page shows the name. */
function once(): Promise<Organization> {
  known ??= organization().catch((error: unknown) => {
    known = null;
    throw error;
  });
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
