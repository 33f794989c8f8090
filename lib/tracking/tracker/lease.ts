import "server-only";
import { v4 as uuid } from "uuid";
import { processWide } from "@/lib/config/process-wide";
import type { Db } from "@/lib/db/database";

/** How long a lease holds that is not renewed. Milliseconds. */
export const leaseMs = 20_000;

/** Names this process in the leases that it holds. */
export function processId(): string {
  return processWide("tracking.process-id", () => uuid());
}

/**
 * Takes a lease, or renews it: of all processes one at a time has it.
 * @param now ms since the epoch
 * @returns whether the holder has it until `now` + `leaseMs`
 */
export async function holdLease(
  db: Db,
  name: string,
  holder: string,
  now: number,
): Promise<boolean> {
  const until = new Date(now + leaseMs).toISOString();
  const { numInsertedOrUpdatedRows } = await db
    .insertInto("leases")
    .values({ name, holder, until })
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
    .executeTakeFirstOrThrow();
  return numInsertedOrUpdatedRows === 1n;
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
