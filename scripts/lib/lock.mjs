import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** The age in milliseconds up to which an empty lock file counts as still being written. */
const EMPTY_LOCK_MS = 5_000;
const RETRY_MS = 250;

/** @param {string} path */
function readOrNull(path) {
  try {
    return readFileSync(path, "utf8");
  } catch {
    return null;
  }
}

/**
 * Returns the process ID with its start time, so that an ID reused after a crash or reboot isn't
 * taken for the previous owner. Without /proc, only the ID.
 *
 * @param {number} pid
 * @returns {string | null} null if there is no such process
 */
function getIdentity(pid) {
  try {
    process.kill(pid, 0);
  } catch (error) {
    if (!(error instanceof Error && "code" in error && error.code === "EPERM")) return null;
  }
  const started = readOrNull(`/proc/${pid}/stat`)?.split(") ").at(-1)?.split(" ")[19] ?? "";
  const boot = readOrNull("/proc/sys/kernel/random/boot_id")?.trim() ?? "";
  return `${pid} ${boot} ${started}`;
}

/**
 * @param {string} path of a lock file
 * @returns {number | null} the ID of the running process that holds it; 0 while it is being
 *   written; null if no running process holds it
 */
export function findLockOwner(path) {
  const written = readOrNull(path);
  if (written === null) return null;
  const pid = Number.parseInt(written, 10);
  if (Number.isNaN(pid)) return Date.now() - statSync(path).mtimeMs < EMPTY_LOCK_MS ? 0 : null;
  return getIdentity(pid) === written ? pid : null;
}

/**
 * Acquires a lock for this process. Takes over a lock whose owner is no longer running.
 *
 * @param {string} path
 * @returns {(() => void) | null} a function that releases it; null if another process holds it
 */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, getIdentity(process.pid) ?? "", { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      if (findLockOwner(path) !== null) return null;
      rmSync(path, { force: true });
    }
  }
  return null;
}

/**
 * Waits for a lock and runs work while holding it, so that only one process at a time does it.
 * Calls `onWait` once if another process holds the lock. Rejects with the signal's reason if it is
 * interrupted while waiting.
 *
 * @template T
 * @param {string} path path of the lock file
 * @param {() => Promise<T>} work
 * @param {{ onWait?: (owner: number) => void, signal?: AbortSignal }} [options]
 * @returns {Promise<T>}
 */
export async function withLock(path, work, { onWait, signal } = {}) {
  let told = false;
  for (;;) {
    const release = tryLock(path);
    if (release) {
      try {
        return await work();
      } finally {
        release();
      }
    }
    if (!told) onWait?.(findLockOwner(path) ?? 0);
    told = true;
    await sleep(RETRY_MS);
    signal?.throwIfAborted();
  }
}
