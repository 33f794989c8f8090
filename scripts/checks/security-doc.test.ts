import { existsSync, readdirSync, readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { resolveRepositoryPath } from "../lib/paths.mjs";

const text = readFileSync(resolveRepositoryPath("docs/security.md"), "utf8");
const threats = text.slice(text.indexOf("## Threats"), text.indexOf("## Dependencies"));
const rows = threats
  .split("\n")
  .filter((line) => line.startsWith("| ") && !/^\| (threat|---)/.test(line));

it("names an existing test for each threat", () => {
  expect(rows.length).toBeGreaterThan(10);
  for (const row of rows) {
    const tests = row.match(/`[^`]+\.(?:test|spec)\.ts`/g) ?? [];
    expect(tests.length, row).toBeGreaterThan(0);
    expect(
      tests.filter((name) => !existsSync(resolveRepositoryPath(name.replaceAll("`", "")))),
    ).toEqual([]);
  }
});

it("names every security journey", () => {
  const journeys = readdirSync(resolveRepositoryPath("e2e/security")).filter((name) =>
    name.endsWith(".spec.ts"),
  );
  const others = ["build-actions", "locked-database", "start", "web-identity"];
  const missing = journeys.filter((name) => !threats.includes(name));
  expect(missing.filter((name) => !others.includes(name.replace(".spec.ts", "")))).toEqual([]);
});
