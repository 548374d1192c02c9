// Fails when a text of the code is not in its catalogue: the built app would show its id in its place.
import { execFileSync } from "node:child_process";
import { readdir, readFile, rm, writeFile } from "node:fs/promises";

const source = new URL("../src/", import.meta.url);
const lingui = new URL("../node_modules/@lingui/cli/dist/lingui.js", import.meta.url).pathname;
const ids = (text) => [...text.matchAll(/^msgid [\s\S]*?(?=^msgstr)/gm)].map((match) => match[0]).join("");

async function catalogues() {
  const names = (await readdir(source, { recursive: true })).filter((name) => name.endsWith(".po"));
  const read = async (name) => [name, await readFile(new URL(name, source), "utf8")];
  return new Map(await Promise.all(names.map(read)));
}

const before = await catalogues();
execFileSync(process.execPath, [lingui, "extract", "--clean"], { stdio: "pipe" });
const after = await catalogues();

const behind = [];
for (const name of new Set([...before.keys(), ...after.keys()])) {
  if (ids(before.get(name) ?? "") !== ids(after.get(name) ?? "")) behind.push(name);
  if (before.has(name)) await writeFile(new URL(name, source), before.get(name));
  else await rm(new URL(name, source));
}

if (behind.length) {
  console.error(`Behind the code: ${behind.sort().join(", ")}. Run "npm run i18n:extract".`);
  process.exitCode = 1;
}
