import { mkdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { dirname } from "node:path";
import { setTimeout as sleep } from "node:timers/promises";

/** A lock file without an owner is being written just now, unless it is older than this, in ms. */
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
 * A process and when it started, so that a process id used again after a crash or a reboot is
 * not taken for the old owner. Without /proc the id has to do.
 * @param {number} pid
 * @returns {string | null} null when no such process runs
 */
function identityOf(pid) {
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
 * @returns {number | null} the living process that holds it
 */
export function lockOwner(path) {
  const written = readOrNull(path);
  if (written === null) return null;
  const pid = Number.parseInt(written, 10);
  if (Number.isNaN(pid)) return Date.now() - statSync(path).mtimeMs < EMPTY_LOCK_MS ? 0 : null;
  return identityOf(pid) === written ? pid : null;
}

/**
 * Takes a lock for this process unless another living one holds it. A dead owner's is taken over.
 * @param {string} path
 * @returns {(() => void) | null} the function that gives it back, or null
 */
export function tryLock(path) {
  mkdirSync(dirname(path), { recursive: true });
  for (let attempt = 0; attempt < 2; attempt++) {
    try {
      writeFileSync(path, identityOf(process.pid) ?? "", { flag: "wx" });
      return () => rmSync(path, { force: true });
    } catch (error) {
      if (!(error instanceof Error && "code" in error && error.code === "EEXIST")) throw error;
      if (lockOwner(path) !== null) return null;
      rmSync(path, { force: true });
    }
  }
  return null;
}

/**
 * Does something that only one process of the clone may do at a time; waits for its turn.
 * @template T
 * @param {string} path of the lock file
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
    if (!told) onWait?.(lockOwner(path) ?? 0);
    told = true;
    await sleep(RETRY_MS);
    signal?.throwIfAborted();
  }
}
