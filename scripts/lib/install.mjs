import { existsSync, readFileSync } from "node:fs";
import { withLock } from "./lock.mjs";
import { getSharedFilePath, resolveRepositoryPath } from "./paths.mjs";
import { runCommand } from "./processes.mjs";
import { printStep } from "./report.mjs";
import { UserError } from "./run-main.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/**
 * True if npm's record of the installation matches the lock file. Optional packages can be
 * missing, because they are binaries for other platforms.
 *
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 */
export function isInstallationCurrent(wanted, installed) {
  const have = installed.packages ?? {};
  return Object.entries(wanted.packages ?? {}).every(([path, want]) => {
    if (path === "") return true;
    const found = have[path];
    if (!found) return want.optional === true;
    return found.version === want.version && found.integrity === want.integrity;
  });
}

/** @param {string} path @returns {Lock} */
function readLock(path) {
  return JSON.parse(readFileSync(path, "utf8"));
}

function isInstalled() {
  const installed = resolveRepositoryPath("node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  return isInstallationCurrent(
    readLock(resolveRepositoryPath("package-lock.json")),
    readLock(installed),
  );
}

/**
 * Installs the packages of package-lock.json if necessary.
 *
 * @param {{ signal?: AbortSignal }} [options]
 * @throws {UserError} if the installation fails
 */
export async function ensureInstalled({ signal } = {}) {
  if (isInstalled()) return printStep("packages", "installed");
  await withLock(
    getSharedFilePath("install.lock"),
    async () => {
      if (isInstalled()) return;
      printStep("packages", "installing with npm ci (up to a minute)");
      // The build needs development packages regardless of the shell's NODE_ENV.
      const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
      if (await runCommand("npm", args, { signal, quiet: true })) {
        throw new UserError("npm ci failed. The last lines of its output are above.");
      }
    },
    {
      signal,
      onWait: (owner) => printStep("packages", `waiting for process ${owner} to finish installing`),
    },
  );
}
