import "server-only";
import { v4 as uuid } from "uuid";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "./database";

/** How long a lease is valid without renewal, in milliseconds. */
export const leaseMs = 20_000;
/**
 * The duration with an embedded database, in milliseconds. Only one process can use it, and each
 * start ends its predecessor's leases, so that no process ever waits for one to expire.
 */
export const soleLeaseMs = 20 * 60_000;

/** The id of this process as a lease holder. */
export const processId = processValue("tracking.process-id", () => uuid());

/** Acquires or renews a lease until `now` + `leaseMs`. */
export async function holdLease(
  db: Db,
  name: string,
  holder: string,
  now: number,
): Promise<boolean> {
  return (await holdLeases(db, [name], holder, now, leaseMs)).has(name);
}

/**
 * Acquires or renews leases in one statement. Each lease has at most one holder at a time.
 *
 * @param now ms since the epoch
 * @returns the leases that the holder has until `now` + `ms`
 */
export async function holdLeases(
  db: Db,
  names: readonly string[],
  holder: string,
  now: number,
  ms: number,
): Promise<Set<string>> {
  const until = new Date(now + ms).toISOString();
  // Sorted, so that two processes don't deadlock on each other's rows.
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
            where("leases.until", "<=", new Date(now).toISOString()),
          ]),
        ),
    )
    .returning("name")
    .execute();
  return new Set(held.map(({ name }) => name));
}

/** Releases a lease, so that another process doesn't have to wait for its expiry. */
export async function dropLease(db: Db, name: string, holder: string): Promise<void> {
  await db.deleteFrom("leases").where("name", "=", name).where("holder", "=", holder).execute();
}

/** Ends the leases of stopped processes. Call it only if no other process can use the database. */
export async function dropOthersLeases(db: Db, holder: string): Promise<void> {
  await db
    .deleteFrom("leases")
    .where("name", "like", "tracking %")
    .where("holder", "!=", holder)
    .execute();
}
