import "server-only";
import type { AuditRow } from "@/lib/db/audit-hash";
import type { Db } from "@/lib/db/database";
import { type AuditChainLink, type AuditVerification, verifyChain } from "./verify";

const entriesPerBatch = 1_000;
const linksPerBatch = 10_000;

/** Yields all entries from a position on, in batches, in the order they were written. */
export async function* readAuditEntries(db: Db, from = 0): AsyncGenerator<AuditRow[]> {
  const query = db.selectFrom("audit").selectAll().orderBy("seq").limit(entriesPerBatch);
  yield* readBatches(from, (last) => query.where("seq", ">", last).execute());
}

/**
 * Yields batches until one is empty. Each batch starts after the last position of the previous one.
 */
async function* readBatches<T extends Pick<AuditRow, "seq">>(
  from: number,
  read: (last: number) => Promise<T[]>,
): AsyncGenerator<T[]> {
  let last = from - 1;
  for (;;) {
    const rows = await read(last);
    const [end] = rows.slice(-1);
    if (!end) return;
    yield rows;
    last = end.seq;
  }
}

/**
 * Verifies the audit log as of a point in time, without blocking writers.
 *
 * @param noted an end of the chain that was noted earlier and must still be part of it
 */
export function verifyAuditLog(
  db: Db,
  noted?: { seq: number; hash: string },
): Promise<AuditVerification> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => {
      const result = await verifyAuditLogInTransaction(tx);
      if (!noted) return result;
      const hash = await tx
        .selectFrom("audit")
        .select("hash")
        .where("seq", "=", noted.seq)
        .executeTakeFirst();
      return compareRecordedEnd(result, noted, hash?.hash);
    });
}

/** Verifies the audit log in a transaction that has a single snapshot or excludes writers. */
export async function verifyAuditLogInTransaction(tx: Db): Promise<AuditVerification> {
  const head = await tx.selectFrom("audit_head").select(["seq", "hash"]).executeTakeFirst();
  return verifyChain(readAuditEntries(tx), head ?? null, (hashes) => findByHash(tx, hashes));
}

/**
 * Finds links by their hash. Reads all links once, because hashes have no index. Only a broken
 * chain needs this.
 */
async function findByHash(
  db: Db,
  hashes: ReadonlySet<string>,
): Promise<Map<string, AuditChainLink>> {
  const found = new Map<string, AuditChainLink>();
  const query = db
    .selectFrom("audit")
    .select(["seq", "id", "hash", "previous_hash"])
    .orderBy("seq")
    .limit(linksPerBatch);
  for await (const links of readBatches(1, (last) => query.where("seq", ">", last).execute())) {
    for (const link of links) if (hashes.has(link.hash)) found.set(link.hash, link);
  }
  return found;
}

function compareRecordedEnd(
  result: AuditVerification,
  noted: { seq: number; hash: string },
  found: string | undefined,
): AuditVerification {
  if (found === noted.hash) return result;
  if (found === undefined && noted.seq <= result.removedTo) return result;
  const text = `Entry ${noted.seq} doesn't match the hash in --head. This entry or an earlier one was changed.`;
  const problem = { kind: "changed" as const, seq: noted.seq, text };
  return { ...result, problems: [...result.problems, problem] };
}
