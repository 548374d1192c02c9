export const RISK_SHELVES = ["open", "mine", "closed", "all"] as const;
export type RiskShelf = (typeof RISK_SHELVES)[number];

export const REPORT_DAYS = [30, 90, 365] as const;
