/** The languages of the catalogues, each in its own words. lingui.config.ts lists the same. */
export const LOCALES = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  sw: "Kiswahili",
  ar: "العربية",
} as const;

export type Locale = keyof typeof LOCALES;

/** The languages that are offered: those whose catalogues say everything. The first is the language of the code. */
export const OFFERED: readonly Locale[] = ["en"];

const CHOICE = "mm-locale";
const RIGHT_TO_LEFT: readonly Locale[] = ["ar"];

function isOffered(value: unknown): value is Locale {
  return OFFERED.includes(value as Locale);
}

export function directionOf(locale: Locale): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(locale) ? "rtl" : "ltr";
}

/** The language for this browser: the one chosen here before, else the first that it asks for and that is offered. */
export function preferredLocale(): Locale {
  const chosen = storedChoice();
  if (chosen) return chosen;
  const asked = navigator.languages ?? [navigator.language];
  return asked.map((entry) => entry.split("-")[0]).find(isOffered) ?? "en";
}

function storedChoice(): Locale | null {
  try {
    const value = localStorage.getItem(CHOICE);
    return isOffered(value) ? value : null;
  } catch {
    // A browser may forbid the storage; then the choice lasts as long as the page.
    return null;
  }
}

export function storeChoice(locale: Locale): void {
  try {
    localStorage.setItem(CHOICE, locale);
  } catch {
    // As above.
  }
}
