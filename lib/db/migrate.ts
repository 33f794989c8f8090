import "server-only";
import { type Kysely, type Migration, sql } from "kysely";
import { type DatabaseLocation, isPostgres } from "./dialect";
import { DatabaseUnusableError } from "./storage-failure";
import type { Tables } from "./tables";

/** The key of the advisory lock, an arbitrary number that other locks don't use. */
const migrationLock = 4_566_019_202;

/**
 * Migrates the tables in one transaction under a lock, so that only one of several replicas that
 * start together migrates them. Kysely's own migrator isn't used, because it takes no lock on
 * SQLite, so processes that open a new file at the same time could fail.
 *
 * @param steps the migrations by name, in the order to apply them; each is applied only once
 * @param replaced names of earlier steps that `steps` replaces
 * @throws DatabaseUnusableError if an applied name is in neither `steps` nor `replaced`, because a
 *   newer version of Kiln may have changed the meaning of the tables
 */
export async function migrate(
  db: Kysely<Tables>,
  location: DatabaseLocation,
  steps: Record<string, Migration>,
  replaced: ReadonlySet<string> = new Set(),
): Promise<void> {
  // On SQLite, a transaction has the write lock from its start.
  await db.transaction().execute(async (tx) => {
    if (isPostgres(location)) await lockMigrations(tx);
    await applyPendingMigrations(tx, steps, replaced);
  });
}

/** Takes PostgreSQL's migration lock until the end of the transaction. */
export async function lockMigrations(tx: Kysely<Tables>): Promise<void> {
  await sql`select pg_advisory_xact_lock(${sql.lit(migrationLock)})`.execute(tx);
}

/** Applies the missing steps like {@link migrate}. The caller's transaction holds the lock. */
export async function applyPendingMigrations(
  connection: Kysely<Tables>,
  steps: Record<string, Migration>,
  replaced: ReadonlySet<string>,
) {
  await sql`create table if not exists kiln_migrations
    (name text primary key, applied_at text not null)`.execute(connection);
  const done = await sql<{ name: string }>`select name from kiln_migrations`.execute(connection);
  const applied = new Set(done.rows.map(({ name }) => name));
  const unknown = [...applied].find((name) => !(name in steps || replaced.has(name)));
  if (unknown) throw new DatabaseUnusableError("newer", `unknown migration (${unknown})`);
  for (const [name, { up }] of Object.entries(steps)) {
    if (applied.has(name)) continue;
    await up(connection);
    await sql`insert into kiln_migrations (name, applied_at)
      values (${name}, ${new Date().toISOString()})`.execute(connection);
  }
}
