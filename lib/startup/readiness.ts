import "server-only";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { config } from "@/lib/config/config";
import { type Env, env } from "@/lib/config/env";
import { type Db, database } from "@/lib/db/database";
import { classifyStorageFailure, storageFailureDescriptions } from "@/lib/db/storage-failure";
import { log } from "@/lib/log/log";
import { shutdownState } from "@/lib/process/shutdown";
import { probeDataDir } from "@/scripts/lib/data-dir.mjs";

/** The time in milliseconds for which a result is cached, since each check writes to disk. */
const cacheMs = 2_000;

const readinessCache = defineSingleton(
  "readiness",
  () => new Cache<string | null>({ max: 1, ttlMs: cacheMs }),
);

/**
 * Returns the reason why requests can't be served, without details about the server. Returns `null`
 * if the configuration is read, the database responds and is writable, and the process isn't shutting
 * down.
 */
export async function getNotReadyReason(): Promise<string | null> {
  if (shutdownState().begun) return "Kiln is shutting down.";
  return readinessCache().load("reason", checkReadiness);
}

async function checkReadiness(): Promise<string | null> {
  try {
    config();
    await checkWritable(await database(), env());
    return null;
  } catch (error) {
    log.error({ err: error }, "not ready");
    const failure = classifyStorageFailure(error);
    return failure
      ? `The database ${storageFailureDescriptions[failure]}.`
      : "See Kiln's log for the reason.";
  }
}

/**
 * Throws if the database isn't writable. With SQLite, also probes the data directory, because a few
 * bytes may fit into the database file even if the disk is full.
 */
async function checkWritable(db: Db, { dataDir, databaseUrl }: Env): Promise<void> {
  if (!databaseUrl) probeDataDir(dataDir);
  const row = { name: "readiness", holder: "", until: new Date().toISOString() };
  await db
    .insertInto("leases")
    .values(row)
    .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
    .execute();
}
