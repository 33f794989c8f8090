import {
  cpSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from "node:fs";
import { basename, join, relative, sep } from "node:path";
import { hashFiles, listFiles } from "./hash.mjs";
import { lockOwner, tryLock, withLock } from "./lock.mjs";
import { bin, distDir, inClone, root, sharedFile, standaloneDir } from "./paths.mjs";
import { run } from "./processes.mjs";
import { reasonOf, say } from "./report.mjs";
import { Stop } from "./stop.mjs";

/** The inputs of the build, without tests. */
const SOURCES = [
  "app",
  "components",
  "lib",
  "public",
  "scripts/lib/build.mjs",
  "scripts/lib/data-dir.mjs",
  "scripts/lib/lock.mjs",
  "scripts/lib/permissions.mjs",
  "scripts/lib/report.mjs",
  "scripts/lib/stop.mjs",
  "instrumentation.ts",
  "instrumentation-node.ts",
  "proxy.ts",
  "next.config.mjs",
  "postcss.config.mjs",
  "tailwind.config.ts",
  "tsconfig.json",
  "package-lock.json",
];

/** @param {string} path relative to the clone */
export function isBuildSource(path) {
  return !/\.test\.tsx?$/.test(path);
}

function sourceHash() {
  const extra = [process.versions.node.split(".")[0] ?? "", process.arch];
  return hashFiles(root, listFiles(root, SOURCES, isBuildSource), extra);
}

function stampPath() {
  return join(distDir(), "kiln-build");
}

/** @param {string} hash */
function isBuilt(hash) {
  if (!existsSync(stampPath()) || !existsSync(join(standaloneDir(), "server.js"))) return false;
  return readFileSync(stampPath(), "utf8") === hash;
}

/** The folder in which running processes register their use of the build. */
function usersDir() {
  return sharedFile(`${basename(distDir())}-portals`);
}

/**
 * Registers that this process runs Kiln from the build, so that no other process rebuilds it
 * meanwhile.
 *
 * @returns {() => void} a function that removes the registration
 */
export function registerPortal() {
  return tryLock(join(usersDir(), String(process.pid))) ?? (() => undefined);
}

function requireUnusedBuild() {
  if (!existsSync(usersDir())) return;
  for (const name of readdirSync(usersDir())) {
    const owner = lockOwner(join(usersDir(), name));
    if (owner === null) continue;
    throw new Stop(
      `Process ${owner} is running Kiln from an older build of this clone. Stop the process, or set KILN_DIST_DIR to build elsewhere.`,
    );
  }
}

/** @param {string} hash @param {AbortSignal} [signal] */
async function build(hash, signal) {
  requireUnusedBuild();
  try {
    mkdirSync(distDir(), { recursive: true });
  } catch (error) {
    throw new Stop(`Can't write the build to ${distDir()} (${reasonOf(error)}).`);
  }
  say("build", "building Kiln (about 30 seconds)");
  const env = { ...process.env, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  if (await run(bin("next"), ["build"], { env, signal, quiet: true })) {
    throw new Stop("next build failed. The last lines of its output are above.");
  }
  completeStandalone();
  writeFileSync(stampPath(), hash);
}

/**
 * Adds what `next build` leaves out of the standalone server, and removes what it copies too much:
 * sources whose names resemble a path that Kiln opens, and this machine's `.env`, whose values would
 * outlive a change.
 */
function completeStandalone() {
  const server = standaloneDir();
  const build = relative(root, distDir());
  const parts = ["node_modules", "package.json", "server.js", build.split(sep)[0]];
  for (const name of readdirSync(server)) {
    if (!parts.includes(name)) rmSync(join(server, name), { recursive: true });
  }
  cpSync(join(distDir(), "static"), join(server, build, "static"), { recursive: true });
  for (const path of ["public", "lib/log/json-console.mjs"]) {
    cpSync(inClone(path), join(server, path), { recursive: true });
  }
}

/**
 * Builds Kiln for production, unless the build matches the current sources.
 *
 * @param {{ signal?: AbortSignal }} [options]
 */
export async function ensureBuilt({ signal } = {}) {
  const hash = sourceHash();
  if (isBuilt(hash)) return say("build", "up to date");
  await withLock(
    sharedFile(`${basename(distDir())}.lock`),
    async () => {
      if (!isBuilt(hash)) await build(hash, signal);
    },
    { signal, onWait: (owner) => say("build", `waiting for process ${owner} to finish building`) },
  );
}
