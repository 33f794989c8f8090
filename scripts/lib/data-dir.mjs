import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { lockOwner, tryLock } from "./lock.mjs";
import { keepOthersOut } from "./permissions.mjs";
import { reasonOf } from "./report.mjs";
import { Stop } from "./stop.mjs";

/**
 * Not `mkdir` with `recursive`: where a file system refuses new folders in a folder that exists
 * (as /proc does), Node 20 tries for ever.
 * @param {string} path
 */
function makeFolders(path) {
  if (existsSync(path)) return;
  makeFolders(dirname(path));
  mkdirSync(path, { mode: 0o700 });
}

/** Enough that a disk without room refuses it, also one that keeps a little back. */
const PROBE_BYTES = 64 * 1024;

/**
 * Makes the data folder where it is missing, keeps others out of it, and tries to write to it.
 * @param {string} path absolute
 * @returns {string[]} what others can read and this process can't change, a line each
 * @throws {Stop} when it can't be written
 */
export function prepareDataDir(path) {
  try {
    makeFolders(path);
    const notes = keepOthersOut(path);
    probeDataDir(path);
    return notes;
  } catch (error) {
    const hint = isFull(error) ? "Free some space" : "Set KILN_DATA_DIR to a writable folder";
    throw new Stop(`Can't write to the data folder ${path} (${reasonOf(error)}). ${hint}.`);
  }
}

/** @param {unknown} error */
function isFull(error) {
  return error instanceof Error && "code" in error && error.code === "ENOSPC";
}

/**
 * Writes to the data folder and takes it back.
 * @param {string} path
 * @throws {Error} the system's
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
 * Makes the data folder usable and takes it for this process.
 * @param {string} path absolute
 * @returns {{ release: () => void, notes: string[] }} gives it back
 * @throws {Stop} when it can't be written or another Kiln uses it
 */
export function openDataDir(path) {
  const notes = prepareDataDir(path);
  const lock = join(path, "start.lock");
  const release = tryLock(lock);
  if (release) return { release, notes };
  throw new Stop(
    `The data folder ${path} is in use by process ${lockOwner(lock)}. Stop that process, or set KILN_DATA_DIR to another folder.`,
  );
}

/**
 * The secret that signs sessions, made once. Readable by the owner only. An empty file, which a
 * full disk or a power cut can leave, is filled.
 * @param {string} dataDir
 * @returns {string}
 * @throws {Stop} when it can't be read or written
 */
export function sessionSecret(dataDir) {
  const path = join(dataDir, "secret");
  try {
    const kept = existsSync(path) ? readFileSync(path, "utf8").trim() : "";
    if (kept !== "") return kept;
    const made = randomBytes(32).toString("base64url");
    writeFileSync(path, made, { mode: 0o600 });
    return made;
  } catch (error) {
    throw new Stop(`Can't read or write the session secret ${path} (${reasonOf(error)}).`);
  }
}
