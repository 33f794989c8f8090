import "server-only";
import type { Db } from "@/lib/db/database";
import { appendAuditEntry, kilnActor, lockAuditChainHead, runInTransaction } from "./audit";

/**
 * The action of a retention entry. Such an entry records the position up to which older entries
 * were removed.
 */
export const removalAuditAction = "remove-old-audit";

/**
 * The detail of a retention entry: the number of removed entries, and the time and hash of the last
 * one.
 */
interface Removal extends Record<string, string | number> {
  count: number;
  lastAt: string;
  lastHash: string;
}

/**
 * Deletes the entries that precede the first one from `before` or later, at most `limit` per call,
 * oldest first. Before that, writes an entry that keeps the chain verifiable and permits the
 * deletion in the database, unless an earlier call did.
 *
 * @returns the number of deleted entries
 */
export async function removeOldAuditEntries(db: Db, before: Date, limit: number): Promise<number> {
  await runInTransaction(db, (tx) => permitRemoval(tx, before));
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

/** Writes the entry that permits the deletion, unless no further entries are old enough. */
async function permitRemoval(tx: Db, before: Date): Promise<void> {
  const head = await lockAuditChainHead(tx);
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
  const entry = { action: removalAuditAction, target: String(lastSeq), outcome: "done", detail };
  await appendAuditEntry(tx, head, kilnActor, entry);
}
