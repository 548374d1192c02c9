import { useLingui } from "@lingui/react/macro";
import type { Order, ReasonCode } from "./search";

/** A reason in two words, for the label on a row; the sentence beside it comes from the server. */
export function useReasonWords(): Record<ReasonCode, string> {
  const { t } = useLingui();
  return {
    // Words about risk stay English (see the note of the catalogue's test).
    open_risk: "Item to review",
    worsened_reliably: t`Reliably worse`,
    not_on_track: "Not on track",
    overdue: t`Overdue`,
    silent: t`Silent`,
    stable: t`Stable`,
  };
}

export function useOrderWords(): Record<Order, string> {
  const { t } = useLingui();
  return {
    need: t`By need`,
    name: t`By name`,
    change: t`By change`,
    last_activity: t`Longest silent first`,
  };
}
