// Fails when a text of the code is not in the catalogue: the built app would show its id in its place.
import { execFileSync } from "node:child_process";
import { readFile, writeFile } from "node:fs/promises";

const catalogue = new URL("../src/locales/en.po", import.meta.url);
const ids = (text) => [...text.matchAll(/^msgid [\s\S]*?(?=^msgstr)/gm)].map((match) => match[0]).join("");

const before = await readFile(catalogue, "utf8");
const lingui = new URL("../node_modules/@lingui/cli/dist/lingui.js", import.meta.url).pathname;
execFileSync(process.execPath, [lingui, "extract", "--clean"], { stdio: "pipe" });
const after = await readFile(catalogue, "utf8");
await writeFile(catalogue, before);

if (ids(before) !== ids(after)) {
  console.error('src/locales/en.po is behind the code: run "npm run i18n:extract".');
  process.exitCode = 1;
}
