import { readFileSync } from "node:fs";
import { expect, test } from "vitest";

const css = readFileSync("src/styles/tokens.css", "utf8");

function colours(selector: string): Record<string, string> {
  const block = css.slice(css.indexOf(selector)).split("}")[0] ?? "";
  return Object.fromEntries(
    [...block.matchAll(/--([\w-]+): (#[0-9a-f]{6});/g)].map((match) => [match[1], match[2]]),
  );
}

function luminance(hex: string): number {
  const [red = 0, green = 0, blue = 0] = [1, 3, 5].map((at) => {
    const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

function contrast(one: string, other: string): number {
  const [low = 0, high = 0] = [luminance(one), luminance(other)].sort((left, right) => left - right);
  return (high + 0.05) / (low + 0.05);
}

const light = colours(":root {");
const themes = { light, dark: { ...light, ...colours(':root[data-mantine-color-scheme="dark"]') } };

const TEXT = 4.5;
const SHAPE = 3;
const pairs: [string, string, number][] = [
  ...["paper", "surface", "paper-deep", "brand-wash", "attention-wash"].map(
    (on) => ["ink", on, TEXT] as [string, string, number],
  ),
  ...["paper", "surface", "paper-deep", "brand-wash"].map(
    (on) => ["ink-soft", on, TEXT] as [string, string, number],
  ),
  ...["paper", "surface", "paper-deep", "brand-wash"].map(
    (on) => ["brand-ink", on, TEXT] as [string, string, number],
  ),
  ["on-brand", "brand", TEXT],
  ["on-brand", "brand-hover", TEXT],
  ["attention", "surface", TEXT],
  ["attention", "paper", TEXT],
  ["line-strong", "surface", SHAPE],
  ["brand", "paper", SHAPE],
  ["brand", "surface", SHAPE],
  ...["low-2", "low-1", "mid", "up-1", "up-2"].map(
    (mood) => ["face-ink", `mood-${mood}`, TEXT] as [string, string, number],
  ),
];

for (const [scheme, palette] of Object.entries(themes)) {
  test.each(pairs)(`%s on %s has contrast enough, ${scheme}`, (front, back, least) => {
    expect(contrast(palette[front] ?? "", palette[back] ?? "")).toBeGreaterThanOrEqual(least);
  });
}
