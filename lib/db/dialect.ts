import "server-only";
import { mkdirSync } from "node:fs";
import path from "node:path";
import { type Dialect, PostgresDialect, SqliteDialect } from "kysely";
import Database from "libsql";
import { Pool } from "pg";

/** Where the data is: a file of this machine, or a PostgreSQL server. */
export type Place = { file: string } | { databaseUrl: string };

/** The database that the environment names. */
export function placeOf(env: { dataDir: string; databaseUrl: string | undefined }): Place {
  if (env.databaseUrl) return { databaseUrl: env.databaseUrl };
  return { file: path.join(env.dataDir, "kiln.db") };
}

/**
 * Opens the database. SQLite runs in WAL mode with synchronous=FULL: an intent that was written
 * is still there after a power cut, which the promise of exactly one image rests on.
 */
export function openDialect(place: Place): Dialect {
  if ("databaseUrl" in place) {
    return new PostgresDialect({
      pool: new Pool({ connectionString: place.databaseUrl, max: 10 }),
    });
  }
  mkdirSync(path.dirname(place.file), { recursive: true, mode: 0o700 });
  const database = new Database(place.file);
  database.exec("PRAGMA journal_mode = WAL");
  database.exec("PRAGMA synchronous = FULL");
  database.exec("PRAGMA busy_timeout = 5000");
  return new SqliteDialect({ database });
}
