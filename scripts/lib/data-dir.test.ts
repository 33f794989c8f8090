import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { loadSessionSecret } from "./data-dir.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kiln-data-"));
});

it("creates one secret, readable only by its owner", () => {
  const secret = loadSessionSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(loadSessionSecret(folder)).toBe(secret);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
});

it("fills an empty secret", () => {
  writeFileSync(join(folder, "secret"), "");
  expect(loadSessionSecret(folder)).toBe(readFileSync(join(folder, "secret"), "utf8"));
  expect(loadSessionSecret(folder)).not.toBe("");
});

it("reports in one line that the secret is a directory", () => {
  mkdirSync(join(folder, "secret"));
  expect(() => loadSessionSecret(folder)).toThrow(/^Can't read or write[^\n]*it is a directory/);
});
