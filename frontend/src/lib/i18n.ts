import { i18n, type Messages } from "@lingui/core";
import { directionOf, type Locale, preferredLocale, storeChoice } from "./locales";

/*
 * Texts are loaded with the pages that show them: a catalogue per feature folder, and one for the frame that every
 * page stands in. Whoever opens a page says which features it shows (`withTexts`); a change of language loads the
 * same ones again.
 */

type Catalogue = { messages: Messages };
export type Catalogues = Record<string, () => Promise<Catalogue>>;
const frames = import.meta.glob<Catalogue>("../locales/*.po");
/**
 * Of the pages outside. What only the members' pages show comes with them (app/memberTexts.ts): its names would be a
 * kilobyte of the first page that a stranger loads.
 */
const features: Catalogues = import.meta.glob<Catalogue>(
  "../features/{auth,erasure,help,joining,kiosk,mail-preferences,organizations,recovery,reminders}/locales/*.po",
);

const FRAME = "";
/** Words about safety stay English until a named reviewer has read a translation. */
const ENGLISH_ONLY: ReadonlySet<string> = new Set(["help", "safety"]);

/** Makes the catalogues of more features known, by their paths as seen from here. */
export function addCatalogues(more: Catalogues): void {
  Object.assign(features, more);
}

const texts = new Map<Locale, Messages>();
const loaded = new Map<string, Promise<void>>();
const shown = new Set<string>([FRAME]);
let locale: Locale = "en";

function load(feature: string, language: Locale): Promise<void> {
  const key =
    feature === FRAME ? `../locales/${language}.po` : `../features/${feature}/locales/${language}.po`;
  const known = loaded.get(key);
  if (known) return known;
  const importer = (feature === FRAME ? frames : features)[key];
  const loading = (async () => {
    // A feature without texts has no catalogue.
    if (!importer) return;
    const { messages } = await importer();
    // All catalogues share one table. Untranslated ones hold the English words, also of labels that others translated.
    const before = texts.get(language) ?? {};
    const table = ENGLISH_ONLY.has(feature) ? { ...messages, ...before } : { ...before, ...messages };
    texts.set(language, table);
    i18n.load(language, table);
  })();
  loaded.set(key, loading);
  // One that failed may be tried again: the network may be back.
  loading.catch(() => loaded.delete(key));
  return loading;
}

/** The code of a page and its texts, side by side. `names`: the feature folders whose words the page shows. */
export function withTexts<T>(code: () => Promise<T>, ...names: string[]): () => Promise<T> {
  return async () => {
    for (const name of names) shown.add(name);
    const [module] = await Promise.all([code(), ...[FRAME, ...names].map((name) => load(name, locale))]);
    return module;
  };
}

function activate(next: Locale): void {
  locale = next;
  i18n.load(next, {});
  i18n.activate(next);
  // The server writes what the browser asked for; a screen reader needs what the texts are in.
  document.documentElement.lang = next;
  document.documentElement.dir = directionOf(next);
}

/** Settles which language the pages speak, before the first one is opened. */
export function startLanguage(): void {
  activate(preferredLocale());
}

/** Changes the language of everything that is on the screen. */
export async function speak(next: Locale): Promise<void> {
  if (next === locale) return;
  await Promise.all([...shown].map((name) => load(name, next)));
  activate(next);
}

/** Changes the language of everything that is on the screen, and keeps the choice in this browser. */
export async function chooseLanguage(next: Locale): Promise<void> {
  await speak(next);
  storeChoice(next);
}

export { i18n };
