export const CARE_PERIODS = ["90d", "180d", "365d", "730d"] as const;
export type CarePeriod = (typeof CARE_PERIODS)[number];
