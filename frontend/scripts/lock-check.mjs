// npm leaves out of the lock, without a word, a platform build that its registry could not serve at that
// moment; `npm ci` then fails for everybody on that platform. It also must not name any registry host.
import { readFile } from "node:fs/promises";

const text = await readFile(new URL("../package-lock.json", import.meta.url), "utf8");
const names = Object.keys(JSON.parse(text).packages);
const wanted = [
  "@biomejs/cli-darwin-arm64",
  "@biomejs/cli-linux-arm64",
  "@biomejs/cli-linux-x64",
  "@biomejs/cli-win32-x64",
  "@rolldown/binding-darwin-arm64",
  "@rolldown/binding-linux-arm64-gnu",
  "@rolldown/binding-linux-x64-gnu",
  "@rolldown/binding-linux-x64-musl",
  "@rolldown/binding-win32-x64-msvc",
  "lightningcss-darwin-arm64",
  "lightningcss-linux-arm64-gnu",
  "lightningcss-linux-x64-gnu",
  "lightningcss-linux-x64-musl",
  "lightningcss-win32-x64-msvc",
];
const missing = wanted.filter((name) => !names.includes(`node_modules/${name}`));
if (missing.length) console.error(`package-lock.json lacks: ${missing.join(", ")}`);
const addresses = (text.match(/"resolved":/g) ?? []).length;
if (addresses) console.error(`package-lock.json names ${addresses} download addresses; none may be there.`);
process.exitCode = missing.length || addresses ? 1 : 0;
