import "server-only";
import path from "node:path";
import { type Dialect, PostgresDialect, SqliteAdapter } from "kysely";
import type { Db } from "./database";
import { migrationTimeouts, openPool } from "./postgres-pool";
import { createSqliteDialect } from "./sqlite-driver";

export type DatabaseLocation = { file: string } | { databaseUrl: string };

/** How long a migration of a SQLite file waits for another process's lock, in milliseconds. */
const migrationBusyTimeoutMs = 1_000;

export function getDatabaseLocation(env: {
  dataDir: string;
  databaseUrl: string | undefined;
}): DatabaseLocation {
  if (env.databaseUrl) return { databaseUrl: env.databaseUrl };
  return { file: path.join(env.dataDir, "kiln.db") };
}

export function isPostgres(location: DatabaseLocation): location is { databaseUrl: string } {
  return "databaseUrl" in location;
}

export function isSqlite(db: Db): boolean {
  return db.getExecutor().adapter instanceof SqliteAdapter;
}

/**
 * Returns a dialect that opens the database on first use. Creates a missing SQLite file and folder.
 */
export function createDialect(location: DatabaseLocation): Dialect {
  return isPostgres(location)
    ? new PostgresDialect({ pool: openPool(location.databaseUrl) })
    : createSqliteDialect(location.file);
}

/**
 * Returns a dialect for a migration. The timeouts are long for PostgreSQL, but short for a SQLite
 * file that another process has locked.
 */
export function createMigrationDialect(location: DatabaseLocation): Dialect {
  return isPostgres(location)
    ? new PostgresDialect({ pool: openPool(location.databaseUrl, migrationTimeouts) })
    : createSqliteDialect(location.file, migrationBusyTimeoutMs);
}
