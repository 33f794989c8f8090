import "server-only";
import { kilnActor, recordAuditEntry, runInTransaction } from "@/lib/audit/audit";
import { createDatabaseTimeExpression } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import { readMaintenance } from "./state";
import type { Maintenance } from "./view";

const maxReason = 200;
const action = "maintenance";

/**
 * Starts maintenance mode, or changes its reason, and records it in the audit log.
 *
 * @param user the operating system's user, for the audit log
 * @throws if the reason isn't one line of 1 to 200 characters
 */
export function startMaintenance(db: Db, reason: string, user: string): Promise<Maintenance> {
  const text = reason.trim();
  if (text === "" || text.length > maxReason || /\p{Cc}/u.test(text)) {
    throw new Error(`The reason must be one line of 1 to ${maxReason} characters.`);
  }
  return runInTransaction(db, async (tx) => {
    const before = await readMaintenance(tx);
    const stored = await tx
      .insertInto("maintenance")
      .values({ id: 1, reason: text, since: createDatabaseTimeExpression(tx) })
      .onConflict((conflict) => conflict.column("id").doUpdateSet({ reason: text }))
      .returning(["reason", "since"])
      .executeTakeFirstOrThrow();
    const outcome = before ? "changed" : "on";
    await recordAuditEntry(tx, kilnActor, {
      action,
      target: "",
      outcome,
      detail: { reason: text, user },
    });
    return stored;
  });
}

/**
 * Ends maintenance mode and records it in the audit log.
 *
 * @returns the maintenance that ended; null if the mode was off
 */
export function endMaintenance(db: Db, user: string): Promise<Maintenance | null> {
  return runInTransaction(db, async (tx) => {
    const ended = await tx
      .deleteFrom("maintenance")
      .where("id", "=", 1)
      .returning(["reason", "since"])
      .executeTakeFirst();
    if (!ended) return null;
    const { reason, since } = ended;
    const detail = { reason, since, user };
    await recordAuditEntry(tx, kilnActor, { action, target: "", outcome: "off", detail });
    return ended;
  });
}
