import { createHash } from "node:crypto";
import { existsSync, readdirSync, readFileSync, statSync } from "node:fs";
import { join, relative } from "node:path";

/**
 * Lists every file in the given files and folders, sorted so that the order is the same everywhere.
 *
 * @param {string} base folder that `entries` are relative to
 * @param {string[]} entries
 * @param {(path: string) => boolean} keep by the path relative to `base`
 * @returns {string[]} paths relative to `base`
 */
export function listFiles(base, entries, keep = () => true) {
  /** @type {string[]} */
  const found = [];
  /** @param {string} path */
  function visit(path) {
    if (statSync(path).isDirectory()) {
      for (const name of readdirSync(path)) visit(join(path, name));
      return;
    }
    const name = relative(base, path);
    if (keep(name)) found.push(name);
  }
  for (const entry of entries) {
    const path = join(base, entry);
    if (existsSync(path)) visit(path);
  }
  return found.sort();
}

/**
 * Returns a digest of names and contents, which changes if a file is added, removed, renamed, or
 * edited.
 *
 * @param {string} base
 * @param {string[]} files relative to `base`
 * @param {string[]} extra additional text to include, such as versions
 */
export function hashFiles(base, files, extra = []) {
  const hash = createHash("sha256");
  for (const file of files) {
    const content = readFileSync(join(base, file));
    hash.update(`${file}\0${content.length}\0`).update(content);
  }
  for (const text of extra) hash.update(`\0${text}`);
  return hash.digest("hex");
}
