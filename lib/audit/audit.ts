import "server-only";
import { v7 as uuid } from "uuid";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import { firstIdOf } from "@/lib/tracking/live/resume";

/** Who did it, as which role, where. */
export type AuditActor = Pick<ActingRole, "roleId" | "account" | "region"> & {
  person: Pick<ActingRole["person"], "id" | "name">;
};

export interface AuditEntry {
  /** A verb, e.g. `submit`, `cancel`. */
  action: string;
  /** What it was done to: an ARN or the id of a submission. */
  target: string;
  /** What came of it: a word or an error code of the catalogue. */
  outcome: string;
  /** Facts to read later, as they may be shown to anyone who may read the audit: no secrets. */
  detail?: Record<string, string | number>;
  at?: Date;
}

/**
 * Deletes the oldest entries, where the configuration says how long they are kept. The only place that
 * deletes entries, and always from the first one on.
 * @returns how many were deleted
 */
export async function deleteOldAudit(db: Db, before: Date, limit: number): Promise<number> {
  const oldest = db
    .selectFrom("audit")
    .select("id")
    .where("id", "<", firstIdOf(before.getTime()))
    .orderBy("id")
    .limit(limit);
  const { numDeletedRows } = await db
    .deleteFrom("audit")
    .where("id", "in", oldest)
    .executeTakeFirstOrThrow();
  return Number(numDeletedRows);
}

/**
 * Writes one entry. The table is append-only: nothing changes what is in it, and only
 * {@link deleteOldAudit} deletes.
 * @param db the database, or the transaction that the entry stands or falls with
 */
export async function record(db: Db, actor: AuditActor, entry: AuditEntry): Promise<void> {
  await db
    .insertInto("audit")
    .values({
      id: uuid(),
      at: (entry.at ?? new Date()).toISOString(),
      person_id: actor.person.id,
      person_name: actor.person.name,
      role_id: actor.roleId,
      account: actor.account,
      region: actor.region,
      action: entry.action,
      target: entry.target,
      outcome: entry.outcome,
      detail: entry.detail ? JSON.stringify(entry.detail) : null,
    })
    .execute();
}
