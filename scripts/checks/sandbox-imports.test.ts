import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { resolveRepositoryPath } from "../lib/paths.mjs";
import { kilnSourcePaths, listImportsInFolders, resolveImport } from "./imports.mjs";

const sandbox = "packages/sandbox/";
const own = packagesOf(sandbox);

/** Returns the names of a folder's npm dependencies with their versions. */
function packagesOf(folder: string): Record<string, string> {
  const file = readFileSync(resolveRepositoryPath(folder, "package.json"), "utf8");
  const { dependencies, devDependencies } = JSON.parse(file);
  return { ...dependencies, ...devDependencies };
}

/**
 * True unless a file imports one of the sandbox's own files by a relative path, a module of
 * Node.js, or a package listed in the sandbox's package.json.
 */
function isForeignToSandbox(file: string, specifier: string): boolean {
  const target = resolveImport(file, specifier);
  if (specifier.startsWith(".")) return !target.startsWith(sandbox);
  return !specifier.startsWith("node:") && !(target in own);
}

function isSandbox(file: string, specifier: string): boolean {
  const target = resolveImport(file, specifier);
  return target === "@kiln/sandbox" || target.startsWith(sandbox);
}

function importsIn(entries: string[], wanted: (file: string, specifier: string) => boolean) {
  return listImportsInFolders(entries, (name) => /\.(tsx?|mjs)$/.test(name))
    .filter(({ file, specifier }) => wanted(file, specifier))
    .map(({ file, specifier }) => `${file} imports ${specifier}`);
}

it("keeps Kiln's code and unlisted packages out of the sandbox", () => {
  expect(importsIn([`${sandbox}src`], isForeignToSandbox)).toEqual([]);
});

it("keeps the sandbox out of Kiln, which starts it as a process", () => {
  expect(importsIn(kilnSourcePaths, isSandbox)).toEqual([]);
});

it("lists packages in the same version as Kiln", () => {
  const both = Object.entries(packagesOf(".")).filter(([name]) => name in own);
  expect(own).toMatchObject(Object.fromEntries(both));
});

it.each([
  ["./types", false],
  ["../store/store", false],
  ["node:path", false],
  ["zod/mini", false],
  ["@aws-sdk/client-sts", false],
  ["@/lib/log/log", true],
  ["../../../../lib/log/log", true],
  ["pino", true],
])("in the sandbox, %s is foreign: %s", (specifier, foreign) => {
  expect(isForeignToSandbox("packages/sandbox/src/engine/steps.ts", specifier)).toBe(foreign);
});

it.each([
  ["@/packages/sandbox/src/main", true],
  ["@kiln/sandbox/src/main", true],
  ["../../packages/sandbox/src/start", true],
  ["@/lib/log/log", false],
  ["./sandbox", false],
])("in Kiln, %s is the sandbox: %s", (specifier, isIt) => {
  expect(isSandbox("lib/aws/clients.ts", specifier)).toBe(isIt);
});
