import { useLingui } from "@lingui/react/macro";
import type { Valence } from "@/components/Face";
import { faceLabels } from "@/components/faces";
import { displayLocale } from "@/lib/time";

/** Writes a mean or a difference: one decimal place, with its sign. */
export function useNumber(): (value: number) => string {
  const format = new Intl.NumberFormat(displayLocale(), {
    signDisplay: "exceptZero",
    maximumFractionDigits: 1,
  });
  return (value) => format.format(value);
}

/** The name of one of the five faces. */
export function useMoodName(): (mood: Valence) => string {
  const { t } = useLingui();
  return (mood) => t(faceLabels[mood]);
}
