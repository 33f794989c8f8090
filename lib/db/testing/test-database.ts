import "server-only";
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPostgresDatabase, isUsingPostgres } from "@/scripts/lib/test-postgres.mjs";
import { backUpDatabase } from "../backup";
import { type Db, openDatabase } from "../database";
import { type DatabaseLocation, isPostgres } from "../dialect";

export interface TestLocation {
  location: DatabaseLocation;
  /** The environment variables that make Kiln use the database. */
  env: Record<string, string>;
  /** Deletes the database. */
  remove: () => void;
}

/** Returns the location of a new database: a SQLite file, or PostgreSQL if the run uses it. */
export function createTestLocation(): TestLocation {
  if (isUsingPostgres()) {
    const { databaseUrl, drop } = createPostgresDatabase();
    return { location: { databaseUrl }, env: { DATABASE_URL: databaseUrl }, remove: drop };
  }
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-test-"));
  return {
    location: { file: path.join(folder, "kiln.db") },
    env: { KILN_DATA_DIR: folder },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

interface TestDatabase extends Pick<TestLocation, "location" | "env"> {
  db: Db;
  /** Closes and deletes the database. */
  close: () => Promise<void>;
}

/** A SQLite file with all tables. */
let migratedFile: Promise<Buffer> | undefined;

async function createMigratedFile(): Promise<Buffer> {
  const folder = mkdtempSync(path.join(tmpdir(), "kiln-test-"));
  try {
    const location = { file: path.join(folder, "kiln.db") };
    const db = await openDatabase(location);
    await db.destroy();
    // The file alone lacks what is still in the write-ahead log.
    const backup = path.join(folder, "backup.db");
    await backUpDatabase(location, backup);
    return readFileSync(backup);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/**
 * Opens a new database: a SQLite file, or PostgreSQL if the run uses it. A SQLite file is a copy,
 * because migrations take most of the time of opening a new file.
 */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { location, env, remove } = createTestLocation();
  if (!isPostgres(location)) {
    migratedFile ??= createMigratedFile();
    writeFileSync(location.file, await migratedFile);
  }
  const db = await openDatabase(location);
  const close = async () => {
    await db.destroy();
    remove();
  };
  return { db, location, env, close };
}
