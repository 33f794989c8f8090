import "server-only";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import { config } from "@/lib/config/config";
import { type Env, env } from "@/lib/config/env";
import { type Db, database } from "@/lib/db/database";
import { storageFailure, storageWords } from "@/lib/db/storage-failure";
import { log } from "@/lib/log/log";
import { probeDataDir } from "@/scripts/lib/data-dir.mjs";

/** How long a result is cached, since each check writes to disk. Milliseconds. */
const keptMs = 2_000;

const readiness = processValue(
  "readiness",
  () => new Cache<string | null>({ max: 1, ttlMs: keptMs }),
);

/**
 * Why requests can't be served, without details about the server; `null` if they can: the
 * configuration is read, and the database responds and is writable.
 */
export function notReadyReason(): Promise<string | null> {
  return readiness().load("reason", check);
}

async function check(): Promise<string | null> {
  try {
    config();
    await tryToSave(await database(), env());
    return null;
  } catch (error) {
    log.error({ err: error }, "not ready");
    const failure = storageFailure(error);
    return failure ? `The database ${storageWords[failure]}.` : "See Kiln's log for the reason.";
  }
}

/** A few bytes may fit into the database file even if the disk is full. */
async function tryToSave(db: Db, { dataDir, databaseUrl }: Env): Promise<void> {
  if (!databaseUrl) probeDataDir(dataDir);
  const row = { name: "readiness", holder: "", until: new Date().toISOString() };
  await db
    .insertInto("leases")
    .values(row)
    .onConflict((conflict) => conflict.column("name").doUpdateSet(row))
    .execute();
}
