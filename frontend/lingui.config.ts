import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

/**
 * A catalogue per feature folder, loaded with the feature's pages, and one for the frame that every page stands in.
 * src/lib/locales.ts names the same languages.
 */
export default defineConfig({
  sourceLocale: "en",
  locales: ["en", "de", "es", "sw", "ar"],
  // A text without a translation is shown in English.
  fallbackLocales: { default: "en" },
  catalogs: [
    {
      path: "<rootDir>/src/locales/{locale}",
      include: ["<rootDir>/src/app", "<rootDir>/src/components", "<rootDir>/src/lib"],
    },
    {
      path: "<rootDir>/src/features/{name}/locales/{locale}",
      include: ["<rootDir>/src/features/{name}/"],
    },
  ],
  // Line numbers would make every edit of a file an edit of the catalogue.
  format: formatter({ lineNumbers: false }),
});
