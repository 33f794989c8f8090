import { readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { describe, expect, it } from "vitest";

const css = readFileSync(fileURLToPath(new URL("./globals.css", import.meta.url)), "utf8");
const scrollEdges = readFileSync(
  fileURLToPath(new URL("../components/ui/scroll-edges.css", import.meta.url)),
  "utf8",
);
const token = /--color-([\w-]+): light-dark\((#[0-9a-f]{6}), (#[0-9a-f]{6})\)/g;
const tokens = new Map<string, { light: string; dark: string }>();
for (const [, name = "", light = "", dark = ""] of css
  .split("prefers-contrast")[0]
  ?.matchAll(token) ?? [])
  tokens.set(name, { light, dark });

/** Returns the relative luminance as defined by WCAG 2.2. */
function luminance(hex: string): number {
  const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
    const channel = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
    return channel <= 0.04045 ? channel / 12.92 : ((channel + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * r + 0.7152 * g + 0.0722 * b;
}

function contrast(a: string, b: string): number {
  const [hi = 0, lo = 0] = [luminance(a), luminance(b)].sort((x, y) => y - x);
  return (hi + 0.05) / (lo + 0.05);
}

const surfaces = ["bg", "surface", "raised"];
const tones = ["accent", "ok", "warn", "bad", "info"];
const pairs = [
  ...["ink", "ink-2", "ink-3", "cyan", ...tones].flatMap((text) =>
    surfaces.map((on) => [text, on]),
  ),
  ...tones.flatMap((tone) => [
    [tone, `${tone}-soft`],
    ["ink-2", `${tone}-soft`],
  ]),
  ["accent-ink", "accent"],
  ["bg", "ink"],
  ["ink-3", "accent-soft"],
  // The log colors are also used on highlighted lines.
  ...["ink", "cyan", ...tones].map((text) => [text, "accent-soft"]),
] as [string, string][];

describe.each(["light", "dark"] as const)("in the %s theme", (theme) => {
  it.each(pairs)("%s is legible on %s", (text, on) => {
    const ratio = contrast(tokens.get(text)?.[theme] ?? "", tokens.get(on)?.[theme] ?? "");
    expect(ratio).toBeGreaterThanOrEqual(4.5);
  });
});

it("shades the edges of a scrollable box with black in both themes", () => {
  expect(scrollEdges).toMatch(
    /--shade: light-dark\(rgb\(0 0 0 \/ [\d.]+\), rgb\(0 0 0 \/ [\d.]+\)\)/,
  );
});
