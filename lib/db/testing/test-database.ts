import "server-only";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import path from "node:path";
import { createPostgresDatabase, isUsingPostgres } from "@/scripts/lib/test-postgres.mjs";
import { type Db, openDatabase } from "../database";
import type { DatabaseLocation } from "../dialect";

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

/** Opens a new database: a SQLite file, or PostgreSQL if the run uses it. */
export async function openTestDatabase(): Promise<TestDatabase> {
  const { location, env, remove } = createTestLocation();
  const db = await openDatabase(location);
  const close = async () => {
    await db.destroy();
    remove();
  };
  return { db, location, env, close };
}
