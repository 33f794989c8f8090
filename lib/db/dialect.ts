import "server-only";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Dialect, PostgresDialect, SqliteDialect } from "kysely";
import Database from "libsql";
import { Pool } from "pg";
import { log } from "@/lib/log/log";

/** Where the data is: a file of this machine, or a PostgreSQL server. */
export type Place = { file: string } | { databaseUrl: string };

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
    : new SqliteDialect({ database: openFile(place.file) });
}

function openPool(connectionString: string): Pool {
  const pool = new Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5_000,
    application_name: "kiln",
  });
  // Without a listener a lost idle connection would end the process; the pool makes a new one.
  pool.on("error", (error) => log.warn({ err: error }, "a database connection was lost"));
  return pool;
}

/**
 * WAL lets readers go on while one writes. FULL makes a commit survive a power cut, which the
 * promise of exactly one image rests on. The busy time-out, in milliseconds, covers another
 * process's commit, and comes first: changing to WAL takes a lock as well.
 */
function openFile(file: string) {
  mkdirSync(path.dirname(file), { recursive: true, mode: 0o700 });
  const database = new Database(file);
  database.exec("PRAGMA busy_timeout = 5000");
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  return database;
}
