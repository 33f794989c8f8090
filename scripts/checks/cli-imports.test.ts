import { readFileSync } from "node:fs";
import { expect, it } from "vitest";
import { resolveRepositoryPath } from "../lib/paths.mjs";
import { kilnSourcePaths, listImportsInFolders, resolveImport } from "./imports.mjs";

const cli = "packages/cli/";
const file = readFileSync(resolveRepositoryPath(cli, "package.json"), "utf8");
const { dependencies } = JSON.parse(file) as { dependencies: Record<string, string> };

/**
 * True if the package of a specifier such as `@scope/name/part.js` is a dependency of the command
 * line.
 */
function isListed(specifier: string): boolean {
  return Object.keys(dependencies).some(
    (name) => specifier === name || specifier.startsWith(`${name}/`),
  );
}

it("imports only its own files and the packages that it is published with", () => {
  const found = listImportsInFolders([`${cli}src`], (name) => /(?<!\.test)\.ts$/.test(name))
    .filter(({ specifier }) => !specifier.startsWith("node:") && !isListed(specifier))
    .filter(({ file: from, specifier }) => !resolveImport(from, specifier).startsWith(cli));
  expect(found).toEqual([]);
});

it("isn't imported by Kiln", () => {
  const found = listImportsInFolders(kilnSourcePaths, (name) => /\.(tsx?|mjs)$/.test(name)).filter(
    ({ file: from, specifier }) => resolveImport(from, specifier).startsWith(cli),
  );
  expect(found).toEqual([]);
});

it("uses the same versions as Kiln", () => {
  const kiln = JSON.parse(readFileSync(resolveRepositoryPath("package.json"), "utf8")).dependencies;
  const both = Object.entries(dependencies).filter(([name]) => name in kiln);
  expect(both).toEqual(both.map(([name]) => [name, kiln[name]]));
});
