import "server-only";
import { statSync } from "node:fs";
import { Kysely, sql } from "kysely";
import { processValue } from "@/lib/cache/process-value";
import { env } from "@/lib/config/env";
import { isPostgres, openDialect, openForMigration, type Place, placeOf } from "./dialect";
import { migrate } from "./migrate";
import { migrations } from "./migrations";
import { DatabaseUnusable, storageFailure } from "./storage-failure";
import type { Tables } from "./tables";

export type Db = Kysely<Tables>;

/** How long a locked file is tried again. Milliseconds. */
const patienceMs = 3_000;
const pauseMs = 250;
/** Checking a larger file would take longer than a start may: its damage is met when it is read. */
const maxCheckedBytes = 512 * 1024 * 1024;

/**
 * Opens a database and brings its tables up to date. Several processes may do so together: SQLite
 * refuses one of two that change a new file to WAL at once without waiting, and one that waits for
 * another's tables longer than its busy time, so a locked file is tried again for a while.
 *
 * @throws DatabaseUnusable when it is damaged or of a newer version, else what the database says
 */
export async function openDatabase(place: Place): Promise<Db> {
  const until = performance.now() + patienceMs;
  for (;;) {
    try {
      await migrateOnce(place);
      return new Kysely<Tables>({ dialect: openDialect(place) });
    } catch (error) {
      if (performance.now() >= until || storageFailure(error) !== "locked") throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

/** On a connection of its own, which may take longer than those of requests. */
async function migrateOnce(place: Place): Promise<void> {
  const db = new Kysely<Tables>({ dialect: openForMigration(place) });
  try {
    if (!isPostgres(place)) await requireWhole(db, place.file);
    await migrate(db, place, migrations);
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
 * The portal's one database, opened and migrated by whoever asks first. A failure is not kept, so
 * that Kiln recovers when PostgreSQL comes up after it.
 */
export const database = processValue(
  "database",
  (): Promise<Db> =>
    openDatabase(placeOf(env())).catch((error) => {
      database.reset();
      throw error;
    }),
);
