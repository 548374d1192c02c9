export const INSIGHTS_PERIODS = ["90d", "365d", "730d"] as const;

export type InsightsPeriod = (typeof INSIGHTS_PERIODS)[number];
