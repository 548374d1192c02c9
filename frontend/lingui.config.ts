import { defineConfig } from "@lingui/cli";
import { formatter } from "@lingui/format-po";

export default defineConfig({
  sourceLocale: "en",
  locales: ["en"],
  catalogs: [{ path: "<rootDir>/src/locales/{locale}", include: ["src"] }],
  // Line numbers would make every edit of a file an edit of the catalogue.
  format: formatter({ lineNumbers: false }),
});
