import "server-only";
import { setTimeout } from "node:timers/promises";
import { type Kysely, type Migration, sql } from "kysely";
import { log } from "@/lib/log/log";
import { type DatabaseLocation, isPostgres } from "./dialect";
import { DatabaseUnusableError } from "./storage-failure";
import type { Tables } from "./tables";

/** The key of the advisory lock, an arbitrary number that other locks don't use. */
const migrationLock = 4_566_019_202;

/** How migrations wait for the table locks of other sessions, in milliseconds. */
interface LockWait {
  /** The maximum wait of a statement. Queries to the table queue behind it for this long. */
  lockMs: number;
  /** The pause before the next attempt, during which the other queries run. */
  pauseMs: number;
  /** The total wait, without the work in between, after which the migration fails. */
  maxMs: number;
}

const defaultLockWait: LockWait = { lockMs: 2_000, pauseMs: 8_000, maxMs: 10 * 60_000 };

/**
 * Migrates the tables in one transaction under a lock, so that only one of several replicas that
 * start together migrates them. On PostgreSQL, waits for a long transaction, such as a backup, in
 * short attempts, because the queries of other replicas queue behind the wait. Kysely's own migrator
 * isn't used, because it takes no lock on SQLite, so processes that open a new file at the same time
 * could fail.
 *
 * @param steps the migrations by name, in the order to apply them; each is applied only once
 * @param replaced names of earlier steps that `steps` replaces
 * @throws DatabaseUnusableError if an applied name is in neither `steps` nor `replaced`, because a
 *   newer version of Kiln may have changed the meaning of the tables, or if another session keeps a
 *   table locked
 */
export async function migrate(
  db: Kysely<Tables>,
  location: DatabaseLocation,
  steps: Record<string, Migration>,
  replaced: ReadonlySet<string> = new Set(),
  lockWait = defaultLockWait,
): Promise<void> {
  // On SQLite, a transaction has the write lock from its start.
  await db.transaction().execute(async (tx) => {
    const apply = () => applyPendingMigrations(tx, steps, replaced);
    if (!isPostgres(location)) return apply();
    await lockMigrations(tx);
    await retryLocked(tx, apply, lockWait);
  });
}

/**
 * Runs `apply` until it gets all locks. Between two attempts, the transaction holds only the
 * migration lock, because rolling back to a savepoint releases the locks taken since.
 */
async function retryLocked(
  tx: Kysely<Tables>,
  apply: () => Promise<void>,
  { lockMs, pauseMs, maxMs }: LockWait,
): Promise<void> {
  let waitedMs = 0;
  await sql`set local lock_timeout = ${sql.lit(lockMs)}`.execute(tx);
  await sql`savepoint migrations`.execute(tx);
  for (;;) {
    try {
      return await apply();
    } catch (error) {
      if (!isLockConflict(error)) throw error;
      waitedMs += lockMs;
      if (waitedMs >= maxMs) {
        const message = "another session, such as a backup, is keeping a table locked";
        throw new DatabaseUnusableError("locked", message, { cause: error });
      }
      log.warn("the migration is waiting for a table that another session has locked");
      await sql`rollback to savepoint migrations`.execute(tx);
      await setTimeout(pauseMs);
      waitedMs += pauseMs;
    }
  }
}

/** True for PostgreSQL's errors `lock_not_available` and `deadlock_detected` (manual, appendix A). */
function isLockConflict(error: unknown): boolean {
  return error instanceof Error && "code" in error && /^(?:55P03|40P01)$/.test(String(error.code));
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
  if (unknown) throw new DatabaseUnusableError("newer", `unknown migration ${unknown}`);
  for (const [name, { up }] of Object.entries(steps)) {
    if (applied.has(name)) continue;
    await up(connection);
    await sql`insert into kiln_migrations (name, applied_at)
      values (${name}, ${new Date().toISOString()})`.execute(connection);
  }
}
