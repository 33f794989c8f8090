import { createHash } from "node:crypto";
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
import { findLockOwner, tryLock, withLock } from "./lock.mjs";
import {
  getBinPath,
  getDistDir,
  getSharedFilePath,
  getStandaloneDir,
  repositoryRoot,
  resolveRepositoryPath,
} from "./paths.mjs";
import { runCommand } from "./processes.mjs";
import { explainError, printStep } from "./report.mjs";
import { UserError } from "./run-main.mjs";

/** The inputs of the build, without tests. */
const SOURCES = [
  "app",
  "components",
  "deploy/aws/policies",
  "lib",
  "public",
  "scripts/lib/build.mjs",
  "scripts/lib/data-dir.mjs",
  "scripts/lib/lock.mjs",
  "scripts/lib/permissions.mjs",
  "scripts/lib/report.mjs",
  "scripts/lib/run-main.mjs",
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

function computeSourceHash() {
  return hashFiles(repositoryRoot, listFiles(repositoryRoot, SOURCES, isBuildSource));
}

function getStampPath() {
  return join(getDistDir(), "kiln-build");
}

/**
 * Identifies what a build depends on: the sources, Node.js's major version, and the architecture.
 *
 * @param {string} hash of the sources
 */
function formatStamp(hash) {
  return [hash, process.versions.node.split(".")[0], process.arch].join(" ");
}

/** @param {string} hash */
function isBuilt(hash) {
  if (!existsSync(getStampPath()) || !existsSync(join(getStandaloneDir(), "server.js")))
    return false;
  return readFileSync(getStampPath(), "utf8") === formatStamp(hash);
}

/** The folder in which running processes register their use of the build. */
function getUsersDir() {
  return getSharedFilePath(`${basename(getDistDir())}-portals`);
}

/**
 * Registers that this process runs Kiln from the build, so that no other process rebuilds it
 * meanwhile.
 *
 * @returns {() => void} a function that removes the registration
 */
export function registerBuildUse() {
  return tryLock(join(getUsersDir(), String(process.pid))) ?? (() => undefined);
}

function requireUnusedBuild() {
  if (!existsSync(getUsersDir())) return;
  for (const name of readdirSync(getUsersDir())) {
    const owner = findLockOwner(join(getUsersDir(), name));
    if (owner === null) continue;
    throw new UserError(
      `Process ${owner} is running Kiln from an older build of this clone. Stop the process, or set KILN_DIST_DIR to build elsewhere.`,
    );
  }
}

const buildIdLength = 20;

/**
 * Returns environment variables that are the same for every build of the same sources, so that each
 * replica can have its own build.
 *
 * Next.js derives the IDs of server actions from an encryption key, which is random by default. The
 * key doesn't have to be secret, because it otherwise encrypts only the variables of inline server
 * actions, which Kiln doesn't use.
 *
 * @param {string} hash of the sources
 */
export function getBuildIdentity(hash) {
  const key = createHash("sha256").update(`server actions ${hash}`).digest("base64");
  return {
    KILN_BUILD: hash.slice(0, buildIdLength),
    NEXT_SERVER_ACTIONS_ENCRYPTION_KEY: process.env.NEXT_SERVER_ACTIONS_ENCRYPTION_KEY || key,
  };
}

/** @param {string} hash @param {AbortSignal} [signal] */
async function build(hash, signal) {
  requireUnusedBuild();
  try {
    mkdirSync(getDistDir(), { recursive: true });
  } catch (error) {
    throw new UserError(`Can't write the build to ${getDistDir()} (${explainError(error)}).`);
  }
  printStep("build", "building Kiln (about 30 seconds)");
  const env = {
    ...process.env,
    ...{ NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" },
    ...getBuildIdentity(hash),
  };
  if (await runCommand(getBinPath("next"), ["build"], { env, signal, quiet: true })) {
    throw new UserError('The command "next build" failed. The last lines of its output are above.');
  }
  addCompileHints(getDistDir());
  completeStandalone();
  writeFileSync(getStampPath(), formatStamp(hash));
}

const compileHint = "//# allFunctionsCalledOnLoad\n";

/**
 * Asks browsers to compile the scripts that start every page while they load. Without this hint,
 * V8 compiles most functions when they are first called, which blocks the page longer. The hint is
 * described in https://v8.dev/blog/explicit-compile-hints. Other browsers ignore it.
 *
 * @param {string} distDir
 */
export function addCompileHints(distDir) {
  /** @type {{ rootMainFiles: string[] }} */
  const { rootMainFiles } = JSON.parse(readFileSync(join(distDir, "build-manifest.json"), "utf8"));
  for (const file of rootMainFiles) {
    const path = join(distDir, file);
    const script = readFileSync(path, "utf8");
    if (!script.startsWith(compileHint)) writeFileSync(path, compileHint + script);
  }
}

/**
 * Adds the files that `next build` leaves out of the standalone server, and removes those that it
 * shouldn't have copied. These are sources whose names resemble a path that Kiln opens, and this
 * machine's `.env`, whose values would still be used after `.env` has changed.
 */
function completeStandalone() {
  const server = getStandaloneDir();
  const build = relative(repositoryRoot, getDistDir());
  const parts = ["node_modules", "package.json", "server.js", build.split(sep)[0]];
  for (const name of readdirSync(server)) {
    if (!parts.includes(name)) rmSync(join(server, name), { recursive: true });
  }
  cpSync(join(getDistDir(), "static"), join(server, build, "static"), { recursive: true });
  for (const path of ["public", "lib/log/json-console.mjs"]) {
    cpSync(resolveRepositoryPath(path), join(server, path), { recursive: true });
  }
}

/**
 * Builds Kiln for production, unless the build matches the current sources.
 *
 * @param {{ signal?: AbortSignal }} [options]
 * @throws {UserError} if the build fails, or if Kiln is running from an older build
 */
export async function ensureBuilt({ signal } = {}) {
  const hash = computeSourceHash();
  if (isBuilt(hash)) return printStep("build", "up to date");
  await withLock(
    getSharedFilePath(`${basename(getDistDir())}.lock`),
    async () => {
      if (!isBuilt(hash)) await build(hash, signal);
    },
    {
      signal,
      onWait: (owner) => printStep("build", `waiting for process ${owner} to finish building`),
    },
  );
}
