import { mkdirSync, mkdtempSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { beforeEach, expect, it } from "vitest";
import { sessionSecret } from "./data-dir.mjs";

let folder = "";
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), "kiln-data-"));
});

it("creates one secret, readable only by its owner", () => {
  const secret = sessionSecret(folder);
  expect(secret.length).toBeGreaterThanOrEqual(43);
  expect(sessionSecret(folder)).toBe(secret);
  expect(statSync(join(folder, "secret")).mode & 0o777).toBe(0o600);
});

it("fills an empty secret", () => {
  writeFileSync(join(folder, "secret"), "");
  expect(sessionSecret(folder)).toBe(readFileSync(join(folder, "secret"), "utf8"));
  expect(sessionSecret(folder)).not.toBe("");
});

it("reports in one line that the secret is a directory", () => {
  mkdirSync(join(folder, "secret"));
  expect(() => sessionSecret(folder)).toThrow(/^Can't read or write[^\n]*it is a directory/);
});
