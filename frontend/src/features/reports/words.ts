import { displayLocale } from "@/lib/time";
import type { Figure, Measure, ReportPage } from "./api";

const day = (text: string) => new Date(`${text}T00:00:00Z`);

/** "4 – 10 January 2027", in the order and the words of the reader's region. */
export function periodOf(page: Pick<ReportPage, "starts_on" | "ends_on">): string {
  return new Intl.DateTimeFormat(displayLocale(), { dateStyle: "long", timeZone: "UTC" }).formatRange(
    day(page.starts_on),
    day(page.ends_on),
  );
}

function numberOf(value: number, measure: Measure): string {
  const isShare = measure.form === "share";
  return new Intl.NumberFormat(displayLocale(), {
    style: isShare ? "percent" : "decimal",
    minimumFractionDigits: isShare ? 0 : 1,
    signDisplay: isShare ? "auto" : "exceptZero",
  }).format(isShare ? value / 100 : value);
}

/** "67 %", "< 10 %", "+0.4"; undefined where there are not enough people. */
export function shownValue(figure: Figure, measure: Measure): string | undefined {
  if (!figure.is_shown || figure.value === null) return undefined;
  const sign = figure.bound === "below" ? "< " : figure.bound === "above" ? "> " : "";
  return sign + numberOf(figure.value, measure);
}

/** "48 % to 81 %": the ends of the interval. */
export function endsOf(figure: Figure, measure: Measure): [string, string] | undefined {
  if (!figure.is_shown || figure.low === null || figure.high === null) return undefined;
  return [numberOf(figure.low, measure), numberOf(figure.high, measure)];
}

/** Where on the measure's own scale: 0 to 1. */
export function placeOf(value: number, measure: Measure): number {
  return measure.form === "share" ? value / 100 : (value + 2) / 4;
}
