import "server-only";
import { sql } from "kysely";
import type { Db } from "./database";
import { migrations, replacedMigrations } from "./migrations";

/**
 * Returns the migrations of this version that aren't applied, and the applied ones that it doesn't
 * know. Changes nothing.
 */
export async function findPendingMigrations(
  db: Db,
): Promise<{ pending: string[]; unknown: string[] }> {
  const { rows } = await sql<{ name: string }>`select name from kiln_migrations`.execute(db);
  const applied = new Set(rows.map(({ name }) => name));
  return {
    pending: Object.keys(migrations).filter((name) => !applied.has(name)),
    unknown: [...applied].filter((name) => !(name in migrations || replacedMigrations.has(name))),
  };
}
