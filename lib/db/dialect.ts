import "server-only";
import path from "node:path";
import { type Dialect, PostgresDialect } from "kysely";
import { migrationTimeouts, openPool } from "./postgres-pool";
import { sqliteDialect } from "./sqlite-driver";

/** The location of the data: a local file or a PostgreSQL server. */
export type DatabaseLocation = { file: string } | { databaseUrl: string };

/** How long a migration's statement waits for another process's commit, in milliseconds. */
const lockedFileMs = 1_000;

/** Returns the database location from the environment. */
export function databaseLocation(env: {
  dataDir: string;
  databaseUrl: string | undefined;
}): DatabaseLocation {
  if (env.databaseUrl) return { databaseUrl: env.databaseUrl };
  return { file: path.join(env.dataDir, "kiln.db") };
}

export function isPostgres(location: DatabaseLocation): location is { databaseUrl: string } {
  return "databaseUrl" in location;
}

/** Opens the database. Creates SQLite's file and folder; PostgreSQL is connected on first use. */
export function openDialect(location: DatabaseLocation): Dialect {
  return isPostgres(location)
    ? new PostgresDialect({ pool: openPool(location.databaseUrl) })
    : sqliteDialect(location.file);
}

/**
 * Opens the database with long timeouts for PostgreSQL, and a short one for a file locked by
 * another process.
 */
export function openForMigration(location: DatabaseLocation): Dialect {
  return isPostgres(location)
    ? new PostgresDialect({ pool: openPool(location.databaseUrl, migrationTimeouts) })
    : sqliteDialect(location.file, lockedFileMs);
}
