import "server-only";
import path from "node:path";
import { type Dialect, PostgresDialect } from "kysely";
import { migrationTimeouts, openPool } from "./postgres-pool";
import { sqliteDialect } from "./sqlite-driver";

/** Where the data is: a file of this machine, or a PostgreSQL server. */
export type Place = { file: string } | { databaseUrl: string };

/** How long a statement of a migration waits for another process's commit, in ms. */
const lockedFileMs = 1_000;

/** The database that the environment names. */
export function placeOf(env: { dataDir: string; databaseUrl: string | undefined }): Place {
  if (env.databaseUrl) return { databaseUrl: env.databaseUrl };
  return { file: path.join(env.dataDir, "kiln.db") };
}

export function isPostgres(place: Place): place is { databaseUrl: string } {
  return "databaseUrl" in place;
}

/** Opens the database. SQLite's file and folder are made; PostgreSQL is connected to on use. */
export function openDialect(place: Place): Dialect {
  return isPostgres(place)
    ? new PostgresDialect({ pool: openPool(place.databaseUrl) })
    : sqliteDialect(place.file);
}

/** Waits long for PostgreSQL, and only a moment for a file that another process has locked. */
export function openForMigration(place: Place): Dialect {
  return isPostgres(place)
    ? new PostgresDialect({ pool: openPool(place.databaseUrl, migrationTimeouts) })
    : sqliteDialect(place.file, lockedFileMs);
}
