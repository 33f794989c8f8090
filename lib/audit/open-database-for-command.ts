import "server-only";
import { existsSync } from "node:fs";
import path from "node:path";
import { Kysely } from "kysely";
import type { Db } from "@/lib/db/database";
import { createDialect, getDatabaseLocation, isPostgres } from "@/lib/db/dialect";
import type { Tables } from "@/lib/db/tables";

/**
 * Opens the configured database without running migrations, because a command that runs alongside
 * Kiln must not change tables.
 *
 * @throws if the embedded database doesn't exist
 */
export function openDatabaseForCommand(variables: Record<string, string | undefined>): Db {
  const dataDir = path.resolve(variables.KILN_DATA_DIR || ".kiln");
  const location = getDatabaseLocation({
    dataDir,
    databaseUrl: variables.DATABASE_URL?.trim() || undefined,
  });
  if (!isPostgres(location) && !existsSync(location.file)) {
    throw new Error(`Database ${location.file} not found. Set KILN_DATA_DIR or DATABASE_URL.`);
  }
  return new Kysely<Tables>({ dialect: createDialect(location) });
}
