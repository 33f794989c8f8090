import "server-only";
import { statSync } from "node:fs";
import { Kysely, type LogEvent, sql } from "kysely";
import { defineSingleton } from "@/lib/cache/singleton";
import { env } from "@/lib/config/env";
import { metrics } from "@/lib/metrics/metrics";
import { addSpan } from "@/lib/tracing/in-span";
import { readDatabaseClock } from "./clock";
import {
  createDialect,
  createMigrationDialect,
  type DatabaseLocation,
  getDatabaseLocation,
  isPostgres,
} from "./dialect";
import { migrate } from "./migrate";
import { migrations, replacedMigrations } from "./migrations";
import { classifyStorageFailure, DatabaseUnusableError } from "./storage-failure";
import type { Tables } from "./tables";

export type Db = Kysely<Tables>;

/** How long opening a locked file is retried, in milliseconds. */
const openRetryMs = 3_000;
const pauseMs = 250;
/**
 * The maximum size of a file that is checked. Checking a larger file would delay the start too
 * much, so damage to it is detected only when it is read.
 */
const maxCheckedBytes = 512 * 1024 * 1024;

/**
 * Opens a database and migrates it. Several processes can do so concurrently. A locked SQLite file
 * is retried for a while, for two reasons. If two processes change a new file to WAL at the same
 * time, SQLite rejects one of them without waiting. It also rejects a process that waits longer
 * than its busy timeout for another's migration.
 *
 * @throws DatabaseUnusableError if Kiln detects that the database is unusable; otherwise the
 *   database's error
 */
export async function openDatabase(location: DatabaseLocation): Promise<Db> {
  const until = performance.now() + openRetryMs;
  for (;;) {
    try {
      await migrateOnce(location);
      return new Kysely<Tables>({ dialect: createDialect(location), log: measureQuery });
    } catch (error) {
      if (performance.now() >= until || classifyStorageFailure(error) !== "locked") throw error;
      await new Promise((resolve) => setTimeout(resolve, pauseMs));
    }
  }
}

function measureQuery({ level, query, queryDurationMillis }: LogEvent): void {
  const outcome = level === "error" ? "failed" : "ok";
  metrics().querySeconds.observe({ outcome }, queryDurationMillis / 1000);
  addSpan(queryDurationMillis, () => {
    const operation = query.query.kind.replace(/(Query)?Node$/, "").toLowerCase();
    const attributes = { "db.operation.name": operation, "kiln.outcome": outcome };
    return { name: `database ${operation}`, attributes };
  });
}

/**
 * Migrates with a separate connection, because migrations need different timeouts from requests.
 */
async function migrateOnce(location: DatabaseLocation): Promise<void> {
  const db = new Kysely<Tables>({ dialect: createMigrationDialect(location) });
  try {
    if (!isPostgres(location)) await requireIntact(db, location.file);
    await migrate(db, location, migrations, replacedMigrations);
  } finally {
    await db.destroy();
  }
}

async function requireIntact(db: Db, file: string): Promise<void> {
  const size = statSync(file, { throwIfNoEntry: false })?.size ?? 0;
  if (size > maxCheckedBytes) return;
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  const found = rows[0]?.quick_check ?? "ok";
  if (found !== "ok") throw new DatabaseUnusableError("damaged", found.replaceAll("\n", " "));
}

async function openShared(): Promise<Db> {
  const db = await openDatabase(getDatabaseLocation(env()));
  await readDatabaseClock(db);
  return db;
}

/**
 * Kiln's database, which is opened and migrated on first use. A failure isn't cached, so that Kiln
 * recovers if PostgreSQL starts later.
 */
export const database = defineSingleton(
  "database",
  (): Promise<Db> =>
    openShared().catch((error) => {
      database.reset();
      throw error;
    }),
);
