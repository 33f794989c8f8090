import { chmodSync, existsSync, readdirSync, statSync } from "node:fs";
import { join } from "node:path";
import { explainError } from "./report.mjs";

/** Kiln's files in its data directory: databases with SQLite's files, secret, and lock files. */
const OWN_FILE = /^((kiln|sandbox|lock)\.db(-\w+)?|secret|start\.lock)$/;
const OWN_FOLDERS = ["logs", "build-logs"];
/**
 * The names allowed in a folder used only by Kiln. These are Kiln's own files and folders, backups
 * of them, and configuration.
 */
const EXPECTED = /^(kiln|sandbox|lock|secret|start|\.|(build-)?logs$|lost\+found$)/;
const FOR_OTHERS = 0o077;
const STICKY = 0o1000;

/**
 * Removes the permissions of group and others from the data directory and Kiln's files in it. The
 * permissions of a shared folder aren't changed.
 *
 * @param {string} folder
 * @returns {string[]} one line for each path that other users can still access
 */
export function restrictPermissions(folder) {
  const names = readdirSync(folder);
  const own = names.filter((name) => OWN_FILE.test(name)).map((name) => join(folder, name));
  const inside = OWN_FOLDERS.map((name) => join(/* turbopackIgnore: true */ folder, name)).filter(
    (path) => existsSync(/* turbopackIgnore: true */ path),
  );
  const logs = inside.flatMap((path) =>
    readdirSync(path, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map(({ name }) => join(path, name)),
  );
  const isShared =
    names.some((name) => !EXPECTED.test(name)) || (statSync(folder).mode & STICKY) !== 0;
  const notes = [...own, ...inside, ...logs].flatMap((path) => tighten(path));
  if (!isShared) return [...tighten(folder), ...notes];
  return [
    ...(isOpen(folder) ? [`Other users can access ${folder}. Give Kiln its own directory.`] : []),
    ...notes,
  ];
}

/** @param {string} path */
function isOpen(path) {
  return (statSync(path).mode & FOR_OTHERS) !== 0;
}

/** @param {string} path @returns {string[]} */
function tighten(path) {
  try {
    if (isOpen(path)) chmodSync(path, statSync(path).mode & 0o700);
    return [];
  } catch (error) {
    // SQLite removes its own files when the last connection closes.
    if (!existsSync(path)) return [];
    return [
      `${path} can be read by other users on this machine, and Kiln couldn't restrict its permissions (${explainError(error)}).`,
    ];
  }
}
