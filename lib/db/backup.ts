import "server-only";
import { execFile } from "node:child_process";
import {
  chmodSync,
  closeSync,
  copyFileSync,
  existsSync,
  openSync,
  renameSync,
  rmSync,
} from "node:fs";
import { promisify } from "node:util";
import { Kysely, sql } from "kysely";
import Database from "libsql";
import type { Db } from "./database";
import { createDialect, type DatabaseLocation, isPostgres } from "./dialect";
import { findPendingMigrations } from "./pending-migrations";
import { requireEmptyDatabase } from "./require-empty";
import type { Tables } from "./tables";

const run = promisify(execFile);

/**
 * Writes a consistent copy of the database to a new file. Kiln can keep running. The copy is a
 * SQLite file for the embedded database and a `pg_dump` archive for PostgreSQL.
 *
 * @throws if the file exists
 */
export async function backUpDatabase(location: DatabaseLocation, file: string): Promise<void> {
  if (!isPostgres(location) && !existsSync(location.file)) {
    throw new Error(`Database ${location.file} not found.`);
  }
  createPrivateFile(file);
  try {
    await copyTo(file, location);
  } catch (error) {
    rmSync(file);
    throw error;
  }
}

/** Creates a file that only its owner can access, because backups can be confidential. */
function createPrivateFile(file: string): void {
  try {
    closeSync(openSync(file, "wx", 0o600));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== "EEXIST") throw error;
    throw new Error(`${file} already exists. Specify another file.`);
  }
}

async function copyTo(file: string, location: DatabaseLocation): Promise<void> {
  if (isPostgres(location)) {
    const env = createPostgresEnv(location.databaseUrl);
    await run("pg_dump", ["--format=custom", "--no-owner", "--file", file], { env });
    return;
  }
  // A separate connection is used, because the driver would run this statement in a transaction, as
  // it does with every statement that changes something.
  const database = new Database(location.file);
  try {
    database.prepare("vacuum into ?").run(file);
  } finally {
    database.close();
  }
}

/**
 * Restores a backup. Kiln must not be running on the database. A PostgreSQL database must be empty.
 *
 * @returns the file that the previous embedded database was renamed to; null if there was none, or
 * with PostgreSQL
 */
export async function restoreBackup(
  location: DatabaseLocation,
  file: string,
): Promise<string | null> {
  if (!existsSync(file)) throw new Error(`${file} not found.`);
  if (isPostgres(location)) {
    await withDatabase(location, requireEmptyDatabase);
    const env = createPostgresEnv(location.databaseUrl);
    const options = ["--exit-on-error", "--single-transaction", "--no-owner"];
    await run("pg_restore", [...options, "--dbname", env.PGDATABASE ?? "", file], { env });
    return null;
  }
  const copy = `${location.file}.restoring`;
  copyFileSync(file, copy);
  // The copy has the backup's file mode, which could let other users read it.
  chmodSync(copy, 0o600);
  try {
    await withDatabase({ file: copy }, requireUsable);
  } catch (error) {
    rmSync(copy);
    throw error;
  } finally {
    // Opening the copy can create files of a write-ahead log, but nothing was written to them.
    for (const suffix of ["-wal", "-shm"]) rmSync(copy + suffix, { force: true });
  }
  const previous = renameExisting(location.file);
  renameSync(copy, location.file);
  return previous;
}

async function withDatabase<T>(location: DatabaseLocation, use: (db: Db) => Promise<T>) {
  const db = new Kysely<Tables>({ dialect: createDialect(location) });
  try {
    return await use(db);
  } finally {
    await db.destroy();
  }
}

async function requireUsable(db: Db): Promise<void> {
  const { rows } = await sql<{ quick_check: string }>`pragma quick_check(1)`.execute(db);
  if (rows[0]?.quick_check !== "ok") throw new Error("The backup is corrupted.");
  const { unknown } = await findPendingMigrations(db);
  if (unknown.length > 0) {
    throw new Error(`The backup is from a newer version of Kiln (migration ${unknown[0]}).`);
  }
}

/**
 * Renames a database and the files of its write-ahead log. Returns null if there is no database.
 */
function renameExisting(file: string): string | null {
  if (!existsSync(file)) return null;
  const previous = `${file}.before-restore-${new Date().toISOString().replaceAll(":", "-")}`;
  for (const suffix of ["", "-wal", "-shm"]) {
    if (existsSync(file + suffix)) renameSync(file + suffix, previous + suffix);
  }
  return previous;
}

/**
 * Adds the parts of the URL to the environment as libpq's variables, because other users can see a
 * command's arguments.
 */
function createPostgresEnv(databaseUrl: string): NodeJS.ProcessEnv {
  const { hostname, port, username, password, pathname, searchParams } = new URL(databaseUrl);
  const mode = searchParams.get("sslmode");
  const root = searchParams.get("sslrootcert");
  return {
    ...process.env,
    PGHOST: searchParams.get("host") ?? hostname,
    ...(port ? { PGPORT: port } : {}),
    ...(username ? { PGUSER: decodeURIComponent(username) } : {}),
    ...(password ? { PGPASSWORD: decodeURIComponent(password) } : {}),
    PGDATABASE: decodeURIComponent(pathname.slice(1)),
    ...(mode ? { PGSSLMODE: mode } : {}),
    ...(root ? { PGSSLROOTCERT: root } : {}),
  };
}
