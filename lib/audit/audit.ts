import "server-only";
import { v7 as uuid } from "uuid";
import { partsOfPersonId } from "@/lib/auth/scope-types";
import { type Db, database } from "@/lib/db/database";
import { logContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { firstIdOf } from "@/lib/tracking/live/resume";

/** Who did it, as which role, where; role, account and Region are empty for what needs none. */
export interface AuditActor {
  person: { id: string; name: string; groups?: readonly string[] };
  roleId: string;
  account: string;
  region: string;
}

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
 * Writes one entry, with the id and the client address of the request at hand. The table is
 * append-only: nothing changes what is in it, and only {@link deleteOldAudit} deletes.
 * @param db the database, or the transaction that the entry stands or falls with
 */
export async function record(db: Db, actor: AuditActor, entry: AuditEntry): Promise<void> {
  const { person } = actor;
  const { requestId, clientAddress } = logContext();
  await db
    .insertInto("audit")
    .values({
      id: uuid(),
      at: (entry.at ?? new Date()).toISOString(),
      person_id: person.id,
      person_name: person.name,
      ...partsOfPersonId(person.id),
      groups: person.groups ? JSON.stringify(person.groups) : null,
      role_id: actor.roleId,
      account: actor.account,
      region: actor.region,
      action: entry.action,
      target: entry.target,
      outcome: entry.outcome,
      detail: entry.detail ? JSON.stringify(entry.detail) : null,
      request_id: requestId ?? null,
      client_address: clientAddress ?? null,
    })
    .execute();
}

/**
 * Writes an entry of what happens whether or not it can be written: a sign-in, a sign-out, a
 * refusal. While the database can't be written, the log has it.
 */
export async function tryRecord(
  actor: Pick<AuditActor, "person"> & Partial<AuditActor>,
  entry: AuditEntry,
): Promise<void> {
  const whole = { roleId: "", account: "", region: "", ...actor };
  try {
    await record(await database(), whole, entry);
  } catch (error) {
    const { action, outcome, target } = entry;
    const personId = actor.person.id;
    log.error({ err: error, action, outcome, target, personId }, "an audit entry can't be written");
  }
}
