import "server-only";
import { sql } from "kysely";
import type { Db } from "./database";
import { migrations, replacedMigrations } from "./migrations";

/** Compares the applied migrations with this version's. Changes nothing. */
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
