import { randomBytes } from "node:crypto";
import { existsSync, mkdirSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { lockOwner, tryLock } from "./lock.mjs";
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

/**
 * Makes the data folder usable and takes it for this process.
 * @param {string} path absolute
 * @returns {() => void} gives it back
 * @throws {Stop} when it can't be written or another Kiln uses it
 */
export function openDataDir(path) {
  const lock = join(path, "start.lock");
  /** @type {(() => void) | null} */
  let release;
  try {
    makeFolders(path);
    const probe = join(path, `.probe-${process.pid}`);
    writeFileSync(probe, "");
    rmSync(probe);
    release = tryLock(lock);
  } catch (error) {
    throw new Stop(
      `Cannot write to the data folder ${path} (${reasonOf(error)}): set KILN_DATA_DIR to one you can write to.`,
    );
  }
  if (release) return release;
  throw new Stop(
    `The data folder ${path} is in use by process ${lockOwner(lock)}: stop that Kiln, or set KILN_DATA_DIR.`,
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
    throw new Stop(`Cannot read or write the session secret ${path} (${reasonOf(error)}).`);
  }
}
