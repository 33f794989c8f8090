import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { resolveRepositoryPath } from "../lib/paths.mjs";

/** SPDX IDs whose terms allow use and distribution with Kiln. */
const allowed = new Set([
  ...["0BSD", "Apache-2.0", "BlueOak-1.0.0", "BSD-2-Clause", "BSD-3-Clause", "ISC", "MIT", "MIT-0"],
  // The data of caniuse-lite.
  "CC-BY-4.0",
]);
/** Packages with other licenses: sharp's shared libraries, and the font Geist (OFL-1.1). */
const exceptions = /^node_modules\/(@img\/sharp-[\w-]+|geist)$/;

it("has only dependencies with allowed licenses", () => {
  const { packages } = JSON.parse(
    readFileSync(resolveRepositoryPath("package-lock.json"), "utf8"),
  ) as { packages: Record<string, { license?: string; dev?: boolean; link?: boolean }> };
  const used = Object.entries(packages).filter(([, { dev, link }]) => !dev && !link);
  expect(used.length).toBeGreaterThan(100);
  const others = used.filter(
    ([path, { license }]) => !allowed.has(license ?? "") && !exceptions.test(path),
  );
  expect(others.map(([path, { license }]) => `${path}: ${license}`)).toEqual([]);
});
