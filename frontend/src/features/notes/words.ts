import { useLingui } from "@lingui/react/macro";
import type { Audience } from "./api";

/** Who can read a note, and what that means. */
export function useAudienceWords(): Record<Audience, { label: string; detail: string }> {
  const { t } = useLingui();
  return {
    author: { label: t`Only me`, detail: t`Nobody else can open it, the person included.` },
    care_team: {
      label: t`The care team`,
      detail: t`Practitioners who have this person in their care can read it. The person cannot.`,
    },
    member: {
      label: t`The person and the care team`,
      detail: t`The person finds it on their page “My care”, with your name.`,
    },
  };
}
