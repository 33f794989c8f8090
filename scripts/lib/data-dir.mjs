import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { findLockOwner, tryLock } from "./lock.mjs";
import { restrictPermissions } from "./permissions.mjs";
import { explainError } from "./report.mjs";
import { UserError } from "./run-main.mjs";

/**
 * Creates a folder and its missing parents. Node 20's recursive `mkdir` would retry forever if a
 * file system rejects new folders (as /proc does).
 *
 * @param {string} path
 */
function makeFolders(path) {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/**
 * The size of the probe, large enough that writing it fails on a full disk, even one with a small
 * reserve.
 */
const PROBE_BYTES = 64 * 1024;

/**
 * Creates the data directory if it is missing, restricts its permissions, and checks that it is
 * writable.
 *
 * @param {string} path absolute path
 * @returns {string[]} one line for each path that other users can still access
 * @throws {UserError} if it isn't writable
 */
export function prepareDataDir(path) {
  try {
    makeFolders(path);
    const notes = restrictPermissions(path);
    probeDataDir(path);
    return notes;
  } catch (error) {
    const hint = isFull(error) ? "Free up disk space" : "Set KILN_DATA_DIR to a writable directory";
    throw new UserError(
      `Can't write to the data directory ${path} (${explainError(error)}). ${hint}.`,
    );
  }
}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof Error && "code" in error && error.code === "ENOSPC";
}

/**
 * Writes a file to the data directory and deletes it.
 *
 * @param {string} path
 * @throws {Error} the system's error
 */
export function probeDataDir(path) {
  const probe = join(path, `.probe-${process.pid}`);
  try {
    writeFileSync(probe, Buffer.alloc(PROBE_BYTES));
  } finally {
    rmSync(probe, { force: true });
  }
}

/**
 * Prepares the data directory and locks it for this process.
 *
 * @param {string} path absolute path
 * @returns {{ release: () => void, notes: string[] }} `release` removes the lock, and `notes` is
 *   the result of {@link prepareDataDir}
 * @throws {UserError} if it isn't writable or another Kiln uses it
 */
export function openDataDir(path) {
  const notes = prepareDataDir(path);
  const lock = join(path, "start.lock");
  const release = tryLock(lock);
  if (release) return { release, notes };
  throw new UserError(
    `The data directory ${path} is in use by process ${findLockOwner(lock)}. Stop that process, or set KILN_DATA_DIR to another directory.`,
  );
}

/**
 * Returns the secret that encrypts sessions, generated once and readable only by its owner.
 * Replaces an empty file, which a full disk or power failure can leave behind.
 *
 * @param {string} dataDir
 * @returns {string}
 * @throws {UserError} if it can't be read or written
 */
export function loadSessionSecret(dataDir) {
  const path = join(dataDir, "secret");
  try {
    const kept = existsSync(path) ? readFileSync(path, "utf8").trim() : "";
    if (kept !== "") return kept;
    const made = randomBytes(32).toString("base64url");
    writeFileSync(path, made, { mode: 0o600 });
    return made;
  } catch (error) {
    throw new UserError(`Can't read or write the session secret ${path} (${explainError(error)}).`);
  }
}
