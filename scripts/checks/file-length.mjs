import { readFileSync } from "node:fs";
import { join } from "node:path";
import { listFiles } from "../lib/hash.mjs";
import { repositoryRoot } from "../lib/paths.mjs";

const LONGEST = 300;
const FOLDERS = ["app", "components", "lib", "packages", "e2e", "bench", "scripts"];

/** @param {string} text */
export function countLines(text) {
  return text.split("\n").length - (text.endsWith("\n") ? 1 : 0);
}

/**
 * Finds the files that exceed the maximum length.
 *
 * @returns {string[]} one line per file that is too long
 */
export function findLongFiles(base = repositoryRoot) {
  const files = listFiles(base, FOLDERS, (path) => /\.(tsx?|mjs|css)$/.test(path));
  return files
    .map((path) => ({ path, lines: countLines(readFileSync(join(base, path), "utf8")) }))
    .filter(({ lines }) => lines > LONGEST)
    .map(({ path, lines }) => `${path} has ${lines} lines (limit: ${LONGEST})`);
}
