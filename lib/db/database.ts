import "server-only";
import { statSync } from "node:fs";
import { Kysely, sql } from "kysely";
import { processValue } from "@/lib/cache/process-value";
import { env } from "@/lib/config/env";
import {
  type DatabaseLocation,
  databaseLocation,
  isPostgres,
  openDialect,
  openForMigration,
} from "./dialect";
import { migrate } from "./migrate";
import { migrations } from "./migrations";
import { DatabaseUnusable, storageFailure } from "./storage-failure";
import type { Tables } from "./tables";

export type Db = Kysely<Tables>;

/** How long opening a locked file is retried, in milliseconds. */
const patienceMs = 3_000;
const pauseMs = 250;
/** Checking a larger file would delay the start too much; damage is then detected on reading. */
const maxCheckedBytes = 512 * 1024 * 1024;

/**
 * Opens a database and migrates it. Several processes may do so concurrently. SQLite rejects one of
 * two processes that change a new file to WAL simultaneously without waiting, and a process that
 * waits longer than its busy timeout for another's migration, so a locked file is retried for a
 * while.
 *
 * @throws DatabaseUnusable if it is damaged or of a newer version; otherwise the database's error
 */
export async function openDatabase(location: DatabaseLocation): Promise<Db> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      await migrateOnce(location);
      return new Kysely<Tables>({ dialect: openDialect(location) });
    } catch (error) {
      if (performance.now() >= until || storageFailure(error) !== "locked") throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** Uses a separate connection with longer timeouts than those of requests. */
async function migrateOnce(location: DatabaseLocation): Promise<void> {
  const db = new Kysely<Tables>({ dialect: openForMigration(location) });
  try {
    if (!isPostgres(location)) await requireWhole(db, location.file);
    await migrate(db, location, migrations);
  } finally {
    await db.destroy();
  }
}

async function requireWhole(db: Db, file: string): Promise<void> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > maxCheckedBytes) return;
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  const found = rows[0]?.quick_check ?? "ok";
  if (found !== "ok") throw new DatabaseUnusable("damaged", found.replaceAll("\n", " "));
}

/**
 * Kiln's database, opened and migrated on first use. A failure isn't cached, so that Kiln recovers
 * if PostgreSQL starts later.
 */
export const database = processValue(
  "database",
  (): Promise<Db> =>
    openDatabase(databaseLocation(env())).catch((error) => {
      database.reset();
      throw error;
    }),
);
