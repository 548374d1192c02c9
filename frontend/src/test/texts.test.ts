import { existsSync, readFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { expect, test } from "vitest";
import { directionOf, LOCALES, type Locale, OFFERED } from "@/lib/locales";

const config = readFileSync("lingui.config.ts", "utf8");

/** The file that an import means, as Vite finds it; undefined for packages and styles. */
function find(from: string, name: string): string | undefined {
  const path = name.startsWith("@/") ? `src/${name.slice(2)}` : join(dirname(from), name);
  return [`${path}.tsx`, `${path}.ts`].find(existsSync);
}

/** The feature folders whose words a module can show: its own and those of everything that it imports. */
function speaks(file: string, seen = new Set<string>(), found = new Set<string>()): Set<string> {
  if (seen.has(file)) return found;
  seen.add(file);
  const code = readFileSync(file, "utf8");
  const feature = /^src\/features\/([^/]+)\//.exec(file)?.[1];
  if (feature && /@lingui\/(core|react)\/macro/.test(code)) found.add(feature);
  for (const [, name] of code.matchAll(/(?:from|import)\s*\(?\s*"((?:@\/|\.)[^"]+)"/g)) {
    const next = name && find(file, name);
    if (next) speaks(next, seen, found);
  }
  return found;
}

const pages = ["src/app/pages.ts", "src/app/router.tsx"].flatMap((file) =>
  [...readFileSync(file, "utf8").matchAll(/withTexts\(\s*\(\) => import\("([^"]+)"\)([^)]*)\)/g)].map(
    (match) => ({
      page: find(file, match[1] ?? "") ?? "",
      named: [...(match[2] ?? "").matchAll(/"([\w-]+)"/g)].map((name) => name[1]),
    }),
  ),
);

test.each(pages)("$page is opened together with all the texts that it shows", ({ page, named }) => {
  expect([...speaks(page)].sort()).toEqual([...new Set(named)].filter(Boolean).sort());
});

test("the texts of the pages outside are known without the members' half", () => {
  const listed = /features\/\{([^}]*)\}/.exec(readFileSync("src/lib/i18n.ts", "utf8"))?.[1]?.split(",") ?? [];
  const code = ["src/app/pages.ts", "src/app/start.tsx"].map((file) => readFileSync(file, "utf8")).join();
  const outside = [...code.matchAll(/withTexts\(\(\) => import\([^)]*\)([^)]*)\)/g)].flatMap(([, names]) =>
    [...(names ?? "").matchAll(/"([\w-]+)"/g)].map((match) => match[1]),
  );

  expect(new Set(outside)).toEqual(new Set(listed));
});

test("every page is opened with its texts", () => {
  const opened = ["src/app/pages.ts", "src/app/router.tsx"]
    .map((file) => readFileSync(file, "utf8").match(/import\("/g)?.length ?? 0)
    .reduce((sum, count) => sum + count);

  expect(pages.length).toBe(opened);
});

test("the catalogues and the app know the same languages", () => {
  const listed = /locales: \[([^\]]*)\]/.exec(config)?.[1] ?? "";

  expect([...listed.matchAll(/"(\w+)"/g)].map((match) => match[1]).sort()).toEqual(
    Object.keys(LOCALES).sort(),
  );
  expect(OFFERED[0]).toBe("en");
});

test("Arabic is written from right to left", () => {
  const right = (Object.keys(LOCALES) as Locale[]).filter((locale) => directionOf(locale) === "rtl");

  expect(right).toEqual(["ar"]);
});
