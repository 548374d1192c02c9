import { useLingui } from "@lingui/react/macro";

export const ROLES = ["member", "practitioner", "auditor", "admin", "owner"] as const;
export type Role = (typeof ROLES)[number];

/** The words for a role. */
export function useRoleWords(): (role: string) => string {
  const { t } = useLingui();
  const words: Record<string, string> = {
    member: t`Member`,
    practitioner: t`Practitioner`,
    auditor: t`Auditor`,
    admin: t`Administrator`,
    owner: t`Owner`,
  };
  return (role) => words[role] ?? role;
}
