import "server-only";
import { v4 as uuid } from "uuid";
import { processValue } from "@/lib/cache/process-value";
import type { Db } from "./database";

/** How long a lease holds that is not renewed. Milliseconds. */
export const leaseMs = 20_000;
/**
 * The same in an embedded database. Only one process can have it, and each start ends the leases of
 * the process before it, so that nobody ever waits for the end of one. Milliseconds.
 */
export const soleLeaseMs = 20 * 60_000;

/** Names this process in the leases that it holds. */
export const processId = processValue("tracking.process-id", () => uuid());

/** Takes a lease, or renews it, until `now` + `leaseMs`. */
export async function holdLease(
  db: Db,
  name: string,
  holder: string,
  now: number,
): Promise<boolean> {
  return (await holdLeases(db, [name], holder, now, leaseMs)).has(name);
}

/**
 * Takes leases, or renews them, in one statement: of all processes one at a time has each.
 * @param now ms since the epoch
 * @returns those that the holder has until `now` + `ms`
 */
export async function holdLeases(
  db: Db,
  names: readonly string[],
  holder: string,
  now: number,
  ms: number,
): Promise<Set<string>> {
  const until = new Date(now + ms).toISOString();
  // In one order, so that of two processes neither waits for a row that the other has locked.
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

/** Gives a lease up, so that another process need not wait for its end. */
export async function dropLease(db: Db, name: string, holder: string): Promise<void> {
  await db.deleteFrom("leases").where("name", "=", name).where("holder", "=", holder).execute();
}

/** Ends the leases of processes that are gone, where this is the only one that can be. */
export async function dropOthersLeases(db: Db, holder: string): Promise<void> {
  await db
    .deleteFrom("leases")
    .where("name", "like", "tracking %")
    .where("holder", "!=", holder)
    .execute();
}
