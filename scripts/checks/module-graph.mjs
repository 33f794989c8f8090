import { readFileSync } from "node:fs";
import path from "node:path";
import { listFiles } from "../lib/hash.mjs";
import { repositoryRoot } from "../lib/paths.mjs";
import { kilnSourcePaths, listImportsInFolders, resolveImport } from "./imports.mjs";

/** @typedef {{ from: string; to: string; isType: boolean; text: string }} ModuleImport */
/** @typedef {Record<string, { imports?: readonly string[]; types?: readonly string[] }>} ModuleTable */

/**
 * The module of a file: a folder in `lib` or `components`, or else its first folder; `entry` for
 * files in the root directory, which Next.js calls.
 * @param {string} file path relative to the clone
 */
export function getModule(file) {
  const parts = file.split("/");
  if (parts.length === 1) return "entry";
  const isDeep = parts[0] === "lib" || parts[0] === "components";
  return parts.slice(0, isDeep ? 2 : 1).join("/");
}

/**
 * True if a file is code and not a test.
 * @param {string} name
 */
function isCode(name) {
  return /\.tsx?$/.test(name) && !/\.test\.tsx?$|\/testing(\/|\.ts)/.test(name);
}

/**
 * The imports between modules, without tests.
 * @returns {ModuleImport[]}
 */
export function listModuleImports() {
  return listImportsInFolders(kilnSourcePaths, isCode).flatMap(({ file, specifier, isType }) => {
    if (!/^(@\/|\.)/.test(specifier)) return [];
    const from = getModule(file);
    const to = getModule(resolveImport(file, specifier));
    const text = `${file} imports ${specifier}`;
    return from === to ? [] : [{ from, to, isType, text }];
  });
}

/**
 * Returns the imports that the table doesn't list. `imports` in the table allow type imports too.
 * @param {readonly ModuleImport[]} found
 * @param {ModuleTable} table
 */
export function findUnlistedImports(found, table) {
  return found
    .filter(({ from, to, isType }) => {
      const row = table[from];
      return !(row?.imports?.includes(to) || (isType && row?.types?.includes(to)));
    })
    .map(({ text }) => text);
}

/**
 * Returns cycles in the table's imports, such as `a -> b -> a`. Finds at least one if there are
 * any.
 *
 * @param {ModuleTable} table
 * @returns {string[]}
 */
export function findImportCycles(table) {
  /** @type {Set<string>} */
  const done = new Set();
  /** @type {string[]} */
  const cycles = [];
  /** @param {string} module @param {string[]} way */
  function visit(module, way) {
    const start = way.indexOf(module);
    if (start >= 0) cycles.push([...way.slice(start), module].join(" -> "));
    if (start >= 0 || done.has(module)) return;
    for (const next of table[module]?.imports ?? []) visit(next, [...way, module]);
    done.add(module);
  }
  for (const module of Object.keys(table)) visit(module, []);
  return cycles;
}

const buildTable = "(builds|build_(events|details|tags|words))";
const buildSql = [
  new RegExp(`(From|Into|Table|Join)\\(\\s*"${buildTable}\\b`),
  new RegExp(`sql(<[^\`]*>)?\`[^\`]*\\b(from|into|join|update) ${buildTable}\\b`),
];

/**
 * True if a source contains SQL for the tables that `lib/builds` owns.
 * @param {string} source
 */
export function hasBuildSql(source) {
  return buildSql.some((pattern) => pattern.test(source));
}

/** Returns the files outside `lib/builds` and `lib/db` that contain SQL for the build tables. */
export function findFilesWithBuildSql() {
  return listFiles(repositoryRoot, kilnSourcePaths, isCode).filter(
    (file) =>
      !/^lib\/(builds|db)\//.test(file) &&
      hasBuildSql(readFileSync(path.join(repositoryRoot, file), "utf8")),
  );
}
