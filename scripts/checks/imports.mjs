import { readFileSync } from "node:fs";
import path from "node:path";
import { parseSync, Visitor } from "oxc-parser";
import { listFiles } from "../lib/hash.mjs";
import { repositoryRoot } from "../lib/paths.mjs";

/** The files and folders of Kiln's own code. */
export const kilnSourcePaths = [
  "app",
  "components",
  "lib",
  "instrumentation.ts",
  "instrumentation-node.ts",
  "proxy.ts",
];

/**
 * The imports and re-exports of a file.
 * @param {string} file determines the syntax by its extension
 * @param {string} source
 * @returns {{ specifier: string; isType: boolean }[]} `isType`: erased at compile time
 */
export function listImports(file, source) {
  /** @type {{ specifier: string; isType: boolean }[]} */
  const found = [];
  /**
   * @param {{ source: object | null }} node
   * @param {boolean} isType
   */
  const add = ({ source: from }, isType) => {
    if (from && "value" in from) found.push({ specifier: String(from.value), isType });
  };
  new Visitor({
    ImportDeclaration: (node) =>
      add(node, node.importKind === "type" || areTypes(node.specifiers, "importKind")),
    ExportNamedDeclaration: (node) =>
      add(node, node.exportKind === "type" || areTypes(node.specifiers, "exportKind")),
    ExportAllDeclaration: (node) => add(node, node.exportKind === "type"),
    ImportExpression: (node) => add(node, false),
    TSImportType: (node) => add(node, true),
  }).visit(parseSync(file, source).program);
  return found;
}

/**
 * True if there are names and each is marked as a type.
 * @param {readonly object[]} specifiers
 * @param {string} kind
 */
function areTypes(specifiers, kind) {
  return specifiers.length > 0 && specifiers.every((one) => Reflect.get(one, kind) === "type");
}

/**
 * Returns the path of an imported file relative to the clone, or the name of the package.
 * @param {string} file path relative to the clone
 * @param {string} specifier
 */
export function resolveImport(file, specifier) {
  if (specifier.startsWith("@/")) return specifier.slice(2);
  if (specifier.startsWith(".")) return path.join(path.dirname(file), specifier);
  return specifier.split("/", specifier.startsWith("@") ? 2 : 1).join("/");
}

/**
 * The imports of the files that were parsed, because several checks read the same files.
 * @type {Map<string, { file: string; specifier: string; isType: boolean }[]>}
 */
const parsedImports = new Map();

/**
 * The imports of all files in some folders.
 * @param {string[]} entries relative to the clone
 * @param {(name: string) => boolean} isWanted
 */
export function listImportsInFolders(entries, isWanted) {
  return listFiles(repositoryRoot, entries, isWanted).flatMap((file) => {
    const found =
      parsedImports.get(file) ??
      listImports(file, readFileSync(path.join(repositoryRoot, file), "utf8")).map((one) => ({
        file,
        ...one,
      }));
    parsedImports.set(file, found);
    return found;
  });
}
