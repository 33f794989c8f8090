import "server-only";
import type { AuditRow } from "@/lib/db/audit-hash";
import type { Db } from "@/lib/db/database";
import { type Verification, verifyChain } from "./verify";

const atOnce = 1_000;

/** All entries from a position on, in the order in which they were written. */
export async function* readEntries(db: Db, from = 0): AsyncGenerator<AuditRow[]> {
  let last = from - 1;
  for (;;) {
    const rows = await db
      .selectFrom("audit")
      .selectAll()
      .where("seq", ">", last)
      .orderBy("seq")
      .limit(atOnce)
      .execute();
    const [end] = rows.slice(-1);
    if (!end) return;
    yield rows;
    last = end.seq;
  }
}

/**
 * Verifies the audit as it is at one moment, whatever is written meanwhile, and holds up no writer.
 * @param noted the end of the chain as somebody noted it earlier; must still be in it
 */
export function verifyAudit(db: Db, noted?: { seq: number; hash: string }): Promise<Verification> {
  return db
    .transaction()
    .setIsolationLevel("repeatable read")
    .setAccessMode("read only")
    .execute(async (tx) => {
      const head = await tx.selectFrom("audit_head").select(["seq", "hash"]).executeTakeFirst();
      const result = await verifyChain(readEntries(tx), head ?? null, (hash) =>
        findBy(tx, "hash", hash),
      );
      return noted ? withNoted(result, noted, await findBy(tx, "seq", noted.seq)) : result;
    });
}

async function findBy(
  db: Db,
  column: "seq" | "hash",
  value: number | string,
): Promise<AuditRow | null> {
  const found = await db
    .selectFrom("audit")
    .selectAll()
    .where(column, "=", value)
    .executeTakeFirst();
  return found ?? null;
}

function withNoted(
  result: Verification,
  noted: { seq: number; hash: string },
  found: AuditRow | null,
): Verification {
  if (found?.hash === noted.hash) return result;
  if (found === null && noted.seq <= result.removedTo) return result;
  const text = `Entry ${noted.seq} doesn't match the recorded hash. This entry or an earlier one was changed.`;
  const problem = { kind: "changed" as const, seq: noted.seq, text };
  return { ...result, problems: [...result.problems, problem] };
}
