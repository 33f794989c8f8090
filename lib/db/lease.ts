import "server-only";
import { v4 as uuid } from "uuid";
import { defineSingleton } from "@/lib/cache/singleton";
import { createDatabaseTimeExpression } from "./clock";
import type { Db } from "./database";
import { isSqlite } from "./dialect";

/** How long a lease is valid without renewal, in milliseconds. */
export const leaseMs = 20_000;
/**
 * How long a tracking lease is valid with an embedded database, in milliseconds. It can be long,
 * because each start ends the tracking leases of earlier processes.
 */
export const singleProcessLeaseMs = 20 * 60_000;

/** The ID of this process as a lease holder. */
export const processId = defineSingleton("tracking.process-id", () => uuid());

/**
 * Acquires or renews a lease for `leaseMs`. Returns false if another holder has it. With SQLite,
 * returns true without writing, because only one process uses the database.
 */
export async function acquireLease(db: Db, name: string, holder: string): Promise<boolean> {
  if (isSqlite(db)) return true;
  return (await acquireLeases(db, [name], holder, leaseMs)).has(name);
}

/**
 * Acquires or renews leases in one statement. Each lease has at most one holder at a time. Expiry
 * is determined by the database's clock, because the replicas' clocks differ.
 *
 * @returns the names of the acquired and renewed leases
 */
export async function acquireLeases(
  db: Db,
  names: readonly string[],
  holder: string,
  ms: number,
): Promise<Set<string>> {
  const until = createDatabaseTimeExpression(db, ms);
  // The names are sorted, so that two processes don't deadlock on each other's rows.
  const held = await db
    .insertInto("leases")
    .values(names.toSorted().map((name) => ({ name, holder, until })))
    .onConflict((conflict) =>
      conflict
        .column("name")
        .doUpdateSet({ holder, until })
        .where((where) =>
          where.or([
            where("leases.holder", "=", holder),
            where("leases.until", "<=", createDatabaseTimeExpression(db)),
          ]),
        ),
    )
    .returning("name")
    .execute();
  return new Set(held.map(({ name }) => name));
}

/** Releases a lease, so that another process doesn't have to wait for its expiry. */
export async function releaseLease(db: Db, name: string, holder: string): Promise<void> {
  await db.deleteFrom("leases").where("name", "=", name).where("holder", "=", holder).execute();
}

/**
 * Ends the tracking leases of stopped processes. Call it only if no other process can use the
 * database.
 */
export async function deleteOtherHoldersLeases(db: Db, holder: string): Promise<void> {
  await db
    .deleteFrom("leases")
    .where("name", "like", "tracking %")
    .where("holder", "!=", holder)
    .execute();
}
