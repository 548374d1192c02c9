import { useQuery } from "@tanstack/react-query";
import { useEffect } from "react";
import { meQuery } from "@/features/members/api";
import { useOrganization } from "@/features/organizations/useOrganization";
import { speak } from "@/lib/i18n";
import { localeFor } from "@/lib/locales";

/** Speaks the language of the person's profile as soon as it is known; also after it was changed elsewhere. */
export function useProfileLanguage(): void {
  const profile = useQuery(meQuery).data?.locale;
  const organization = useOrganization();
  const settled = organization.data !== undefined || organization.error !== undefined;
  const own = organization.data?.locale;
  useEffect(() => {
    // Texts that do not come leave the page in the language that it has.
    if (profile && settled) void speak(localeFor(profile, own)).catch(() => {});
  }, [profile, own, settled]);
}
