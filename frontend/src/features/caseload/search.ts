/** Why somebody stands where they stand, most pressing first. */
export const REASONS = [
  "open_risk",
  "worsened_reliably",
  "not_on_track",
  "overdue",
  "silent",
  "stable",
] as const;
export type ReasonCode = (typeof REASONS)[number];

export const ORDERS = ["need", "name", "change", "last_activity"] as const;
export type Order = (typeof ORDERS)[number];
