// Weighs what a browser fetches for a first page, from Vite's manifest, as gzip bytes, against a budget.
import { readFile } from "node:fs/promises";
import { gzipSync } from "node:zlib";

const dist = new URL("../dist/", import.meta.url);
const manifest = JSON.parse(await readFile(new URL(".vite/manifest.json", dist), "utf8"));
const KB = 1024;

async function gz(file) {
  return gzipSync(await readFile(new URL(file, dist)), { level: 9 }).length;
}

/** Every file that loading these entries brings with it, through static imports. */
function files(entries) {
  const scripts = new Set();
  const styles = new Set();
  const seen = new Set();
  const visit = (key) => {
    if (seen.has(key)) return;
    seen.add(key);
    const chunk = manifest[key];
    if (!chunk) throw new Error(`The manifest has no entry ${key}.`);
    scripts.add(chunk.file);
    for (const css of chunk.css ?? []) styles.add(css);
    for (const next of chunk.imports ?? []) visit(next);
  };
  entries.forEach(visit);
  return { scripts, styles };
}

async function total(set) {
  let sum = 0;
  for (const file of set) sum += await gz(file);
  return sum / KB;
}

/** The catalogues of the frame and of features, in the language of the code. */
function texts(...features) {
  return ["src/locales/en.po", ...features.map((name) => `src/features/${name}/locales/en.po`)];
}

const pages = [
  [
    "first page, signed in",
    ["src/app/members.tsx", "src/features/moods/Today.tsx", ...texts("moods")],
    150,
    22,
  ],
  ["sign-in", ["src/features/auth/SignIn.tsx", ...texts("auth")], 120, 22],
  [
    "sign-up of an organisation",
    ["src/features/organizations/SignUp.tsx", ...texts("organizations")],
    120,
    22,
  ],
];

let over = 0;
function line(name, size, budget) {
  const verdict = size <= budget ? "ok" : "OVER";
  if (size > budget) over += 1;
  console.log(
    `${name.padEnd(40)} ${size.toFixed(1).padStart(7)} KB gz of ${String(budget).padStart(4)}  ${verdict}`,
  );
}

for (const [name, page, scriptBudget, styleBudget] of pages) {
  const { scripts, styles } = files(["index.html", ...page]);
  line(`${name}: JS`, await total(scripts), scriptBudget);
  line(`${name}: CSS`, await total(styles), styleBudget);
}

// What a page adds when it is opened later, to the half of the app that it belongs to.
const outside = files(["index.html", ...texts()]).scripts;
const members = files(["index.html", "src/app/members.tsx", ...texts()]).scripts;
const outsidePage = /\/(auth|joining|recovery|organizations|help)\/|\/Unsubscribe\.tsx$|^src\/app\//;
for (const [key, chunk] of Object.entries(manifest)) {
  if (!chunk.isDynamicEntry || key.endsWith(".po")) continue;
  const present = outsidePage.test(key) ? outside : members;
  const feature = key.match(/^src\/features\/([\w-]+)\//)?.[1];
  const own = manifest[`src/features/${feature}/locales/en.po`] ? texts(feature) : [];
  const added = [...files([key, ...own]).scripts].filter((file) => !present.has(file));
  line(
    `+ ${key.replace("src/features/", "")}`,
    await total(added),
    ["insights", "member-view"].includes(feature) ? 130 : 60,
  );
}

process.exitCode = over ? 1 : 0;
