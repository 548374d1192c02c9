import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, test } from "vitest";

const files = readdirSync("src", { recursive: true, encoding: "utf8" })
  .filter((name) => name.endsWith(".tsx"))
  .map((name) => `src/${name}`);

test("every part of Mantine that the app uses has its styles", () => {
  const styles = readFileSync("src/styles/mantine.css", "utf8");
  const used = new Set<string>();
  for (const file of files) {
    for (const match of readFileSync(file, "utf8").matchAll(/import \{([^}]*)\} from "@mantine\/core"/g)) {
      for (const name of (match[1] ?? "").split(","))
        if (/^[A-Z]\w+$/.test(name.trim())) used.add(name.trim());
    }
  }
  const missing = [...used].filter(
    (name) =>
      existsSync(`node_modules/@mantine/core/styles/${name}.layer.css`) &&
      !styles.includes(`/${name}.layer.css`),
  );

  expect(used.size).toBeGreaterThan(5);
  expect(missing).toEqual([]);
});

test("the page fixes the order of the layers before any style sheet can", () => {
  const page = readFileSync("index.html", "utf8");

  expect(page.indexOf("@layer shell, mantine, app;")).toBeGreaterThan(0);
  expect(page.indexOf("@layer shell, mantine, app;")).toBeLessThan(page.indexOf("@layer shell {"));
});

test("the page holds no script and no style that the content security policy would refuse", () => {
  const page = readFileSync("index.html", "utf8");

  expect(page).not.toMatch(/<script(?![^>]*\bsrc=)/);
  expect(page).not.toMatch(/<style(?![^>]*nonce="__CSP_NONCE__")/);
  expect(page).not.toMatch(/\sstyle=|\son[a-z]+=/);
});
