/** The languages of the catalogues, each in its own words. lingui.config.ts lists the same. */
export const LOCALES = {
  en: "English",
  de: "Deutsch",
  es: "Español",
  sw: "Kiswahili",
  ar: "العربية",
} as const;

export type Locale = keyof typeof LOCALES;

/** The languages that are offered. A text without a translation is shown in English. */
export const OFFERED: readonly Locale[] = ["en", "de", "es", "sw", "ar"];

const CHOICE = "mm-locale";
const RIGHT_TO_LEFT: readonly Locale[] = ["ar"];

function isOffered(value: unknown): value is Locale {
  return OFFERED.includes(value as Locale);
}

export function directionOf(locale: Locale): "ltr" | "rtl" {
  return RIGHT_TO_LEFT.includes(locale) ? "rtl" : "ltr";
}

/** The language of ours for a BCP 47 tag; undefined for one that is not offered. */
export function localeOf(tag: string | undefined): Locale | undefined {
  const language = tag?.toLowerCase().split("-")[0];
  return isOffered(language) ? language : undefined;
}

function browserLocale(): Locale | undefined {
  const asked = navigator.languages ?? [navigator.language];
  return asked.map(localeOf).find((entry) => entry !== undefined);
}

/** The language for this browser: the one chosen here before, else the first that it asks for and that is offered. */
export function preferredLocale(): Locale {
  return storedChoice() ?? browserLocale() ?? "en";
}

/**
 * The language for somebody who is known. A profile that differs from its organisation's language was chosen by the
 * person and wins everywhere; one that does not is only where it began, and gives way to the browser's.
 */
export function localeFor(profile: string, organization: string | undefined): Locale {
  const own = localeOf(profile);
  const chosen = own === localeOf(organization) ? undefined : own;
  return chosen ?? storedChoice() ?? browserLocale() ?? own ?? "en";
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
