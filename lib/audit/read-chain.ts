import "server-only";
import type { AuditRow } from "@/lib/db/audit-hash";
import type { Db } from "@/lib/db/database";
import { type Link, type Verification, verifyChain } from "./verify";

const atOnce = 1_000;
const linksAtOnce = 10_000;

/** Yields all entries from a position on, in order of writing. */
export async function* readEntries(db: Db, from = 0): AsyncGenerator<AuditRow[]> {
  const query = db.selectFrom("audit").selectAll().orderBy("seq").limit(atOnce);
  yield* batches(from, (last) => query.where("seq", ">", last).execute());
}

/** Continues after the last position of each batch until there are no more. */
async function* batches<T extends Pick<AuditRow, "seq">>(
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
 * Verifies the audit log as of one moment, without blocking writers.
 *
 * @param noted an earlier end of the chain, which must still be in it
 */
export function verifyAudit(db: Db, noted?: { seq: number; hash: string }): Promise<Verification> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => {
      const head = await tx.selectFrom("audit_head").select(["seq", "hash"]).executeTakeFirst();
      const result = await verifyChain(readEntries(tx), head ?? null, (hashes) =>
        findByHash(tx, hashes),
      );
      if (!noted) return result;
      const hash = await tx
        .selectFrom("audit")
        .select("hash")
        .where("seq", "=", noted.seq)
        .executeTakeFirst();
      return withNoted(result, noted, hash?.hash);
    });
}

/** Reads all links once, because hashes have no index; only a broken chain needs this. */
async function findByHash(db: Db, hashes: ReadonlySet<string>): Promise<Map<string, Link>> {
  const found = new Map<string, Link>();
  const query = db
    .selectFrom("audit")
    .select(["seq", "id", "hash", "previous_hash"])
    .orderBy("seq")
    .limit(linksAtOnce);
  for await (const links of batches(1, (last) => query.where("seq", ">", last).execute())) {
    for (const link of links) if (hashes.has(link.hash)) found.set(link.hash, link);
  }
  return found;
}

function withNoted(
  result: Verification,
  noted: { seq: number; hash: string },
  found: string | undefined,
): Verification {
  if (found === noted.hash) return result;
  if (found === undefined && noted.seq <= result.removedTo) return result;
  const text = `Entry ${noted.seq} doesn't match the recorded hash. This entry or an earlier one was changed.`;
  const problem = { kind: "changed" as const, seq: noted.seq, text };
  return { ...result, problems: [...result.problems, problem] };
}
