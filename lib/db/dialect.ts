import "server-only";
import path from "node:path";
import { type Dialect, PostgresDialect } from "kysely";
import { migrationTimeouts, openPool } from "./postgres-pool";
import { sqliteDialect } from "./sqlite-driver";

/** The location of the data: a local file or a PostgreSQL server. */
export type Place = { file: string } | { databaseUrl: string };

/** How long a migration's statement waits for another process's commit, in milliseconds. */
const lockedFileMs = 1_000;

/** Returns the database location from the environment. */
export function placeOf(env: { dataDir: string; databaseUrl: string | undefined }): Place {
  if (env.databaseUrl) return { databaseUrl: env.databaseUrl };
  return { file: path.join(env.dataDir, "kiln.db") };
}

export function isPostgres(place: Place): place is { databaseUrl: string } {
  return "databaseUrl" in place;
}

/** Opens the database. Creates SQLite's file and folder; PostgreSQL is connected on first use. */
export function openDialect(place: Place): Dialect {
  return isPostgres(place)
    ? new PostgresDialect({ pool: openPool(place.databaseUrl) })
    : sqliteDialect(place.file);
}

/**
 * Opens the database with long timeouts for PostgreSQL, and a short one for a file locked by
 * another process.
 */
export function openForMigration(place: Place): Dialect {
  return isPostgres(place)
    ? new PostgresDialect({ pool: openPool(place.databaseUrl, migrationTimeouts) })
    : sqliteDialect(place.file, lockedFileMs);
}
