import { existsSync, readFileSync } from "node:fs";
import { withLock } from "./lock.mjs";
import { inClone, sharedFile } from "./paths.mjs";
import { run } from "./processes.mjs";
import { say } from "./report.mjs";
import { Stop } from "./stop.mjs";

/**
 * @typedef {{ version?: string, integrity?: string, optional?: boolean, link?: boolean }} LockedPackage
 * @typedef {{ packages?: Record<string, LockedPackage> }} Lock
 */

/**
 * True if npm's record of the installation matches the lock file. Optional packages may be missing,
 * because they are binaries for other platforms.
 *
 * @param {Lock} wanted package-lock.json
 * @param {Lock} installed node_modules/.package-lock.json
 */
export function matchesLock(wanted, installed) {
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
  const installed = inClone("node_modules", ".package-lock.json");
  if (!existsSync(installed)) return false;
  return matchesLock(readLock(inClone("package-lock.json")), readLock(installed));
}

/**
 * Installs the packages of package-lock.json if necessary.
 *
 * @param {{ signal?: AbortSignal }} [options]
 */
export async function ensureInstalled({ signal } = {}) {
  if (isInstalled()) return say("packages", "installed");
  await withLock(
    sharedFile("install.lock"),
    async () => {
      if (isInstalled()) return;
      say("packages", "installing with npm ci (up to a minute)");
      // The build needs development packages regardless of the shell's NODE_ENV.
      const args = ["ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"];
      if (await run("npm", args, { signal, quiet: true })) {
        throw new Stop("npm ci failed. The last lines of its output are above.");
      }
    },
    {
      signal,
      onWait: (owner) => say("packages", `waiting for process ${owner} to finish installing`),
    },
  );
}
