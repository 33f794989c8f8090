import "server-only";
import type { Db } from "@/lib/db/database";
import { append, inTransaction, kilnItself, lockHead } from "./audit";

/** The action of the entry that records up to which position older entries were removed. */
export const removeAction = "remove-old-audit";

/** The detail of such an entry: the number of removed entries and the hash of the last. */
interface Removal extends Record<string, string | number> {
  count: number;
  lastAt: string;
  lastHash: string;
}

/**
 * Deletes entries past their retention, always from the first on. Writes an entry before that,
 * which keeps the chain verifiable and permits the deletion in the database.
 *
 * @returns how many were deleted
 */
export async function removeOldAudit(db: Db, before: Date, limit: number): Promise<number> {
  await inTransaction(db, (tx) => releaseOld(tx, before));
  const { removable_to: to } = await db
    .selectFrom("audit_head")
    .select("removable_to")
    .executeTakeFirstOrThrow();
  const oldest = db
    .selectFrom("audit")
    .select("seq")
    .where("seq", "<=", to)
    .orderBy("seq")
    .limit(limit);
  const { numDeletedRows } = await db
    .deleteFrom("audit")
    .where("seq", "in", oldest)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/** Writes the entry that permits the deletion of older entries, if there are any. */
async function releaseOld(tx: Db, before: Date): Promise<void> {
  const head = await lockHead(tx);
  const { removable_to: released } = await tx
    .selectFrom("audit_head")
    .select("removable_to")
    .executeTakeFirstOrThrow();
  const kept = await tx
    .selectFrom("audit")
    .select("seq")
    .where("seq", ">", released)
    .where("at", ">=", before.toISOString())
    .orderBy("seq")
    .limit(1)
    .executeTakeFirst();
  const lastSeq = kept ? kept.seq - 1 : head.seq;
  if (lastSeq <= released) return;
  const last = await tx
    .selectFrom("audit")
    .select(["at", "hash"])
    .where("seq", "=", lastSeq)
    .executeTakeFirstOrThrow();
  const detail: Removal = { count: lastSeq - released, lastAt: last.at, lastHash: last.hash };
  const entry = { action: removeAction, target: String(lastSeq), outcome: "done", detail };
  await append(tx, head, kilnItself, entry);
}
