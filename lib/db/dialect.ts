import "server-only";
import path from "node:path";
import { type Dialect, PostgresDialect, SqliteDialect } from "kysely";
import { Pool, types } from "pg";
import { log } from "@/lib/log/log";
import { SqliteFile } from "./sqlite-file";

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
    : new SqliteDialect({ database: new SqliteFile(place.file) });
}

function openPool(connectionString: string): Pool {
  const pool = new Pool({
    connectionString,
    max: 10,
    connectionTimeoutMillis: 5_000,
    application_name: "kiln",
    types: { getTypeParser },
  });
  // Without a listener a lost idle connection would end the process; the pool makes a new one.
  pool.on("error", (error) => log.warn({ err: error }, "a database connection was lost"));
  return pool;
}

const bigint = types.builtins.INT8;

/** Whole numbers as numbers, also the longer ones: none of Kiln's is above what JavaScript holds. */
const getTypeParser: typeof types.getTypeParser = (id, format) =>
  id === bigint ? Number : types.getTypeParser(id, format);
