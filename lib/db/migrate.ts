import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import { type DatabaseLocation, isPostgres } from "./dialect";
import { DatabaseUnusable } from "./storage-failure";
import type { Tables } from "./tables";

/** An arbitrary fixed number: PostgreSQL identifies advisory locks by one. */
const migrationLock = 4_566_019_202;

/**
 * Migrates the tables in one transaction under a lock, so that replicas that start together do it
 * once. Kysely's own migrator takes no lock on SQLite, so some processes that opened a new file
 * together failed.
 *
 * @param steps by name, in order; an applied name is never applied again
 * @throws DatabaseUnusable if an applied step isn't among them: a newer version of Kiln may have
 *   changed the meaning of the tables
 */
export async function migrate(
  db: Kysely<Tables>,
  location: DatabaseLocation,
  steps: Record<string, Migration>,
): Promise<void> {
  // On SQLite, a transaction has the write lock from its start.
  await db.transaction().execute(async (tx) => {
    if (isPostgres(location)) {
      await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(tx);
    }
    await applyMissing(tx, steps);
  });
}

async function applyMissing(connection: Kysely<Tables>, steps: Record<string, Migration>) {
  await sql`create table if not exists kiln_migrations
    (name text primary key, applied_at text not null)`.execute(connection);
  const done = await sql<{ name: string }>`select name from kiln_migrations`.execute(connection);
  const applied = new Set(done.rows.map(({ name }) => name));
  const unknown = [...applied].find((name) => !(name in steps));
  if (unknown) throw new DatabaseUnusable("newer", `has an unknown migration (${unknown})`);
  for (const [name, { up }] of Object.entries(steps)) {
    if (applied.has(name)) continue;
    await up(connection);
    await sql`insert into kiln_migrations (name, applied_at)
      values (${name}, ${new Date().toISOString()})`.execute(connection);
  }
}
