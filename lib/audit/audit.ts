import "server-only";
import { v7 as uuid } from "uuid";
import { partsOfPersonId } from "@/lib/config/person-id";
import { type AuditRow, entryHash, storableText } from "@/lib/db/audit-hash";
import { type Db, database } from "@/lib/db/database";
import { logContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";

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
  /** The outcome: a word or an error code of the catalogue. */
  outcome: string;
  /** Facts to read later, as they may be shown to anyone who may read the audit: no secrets. */
  detail?: Record<string, string | number>;
  /** AWS's id of the request that had the effect, as CloudTrail has it. */
  awsRequestId?: string | undefined;
  at?: Date;
}

/** Kiln's own doing: at start, and in the background. */
export const kilnItself: AuditActor = {
  person: { id: "kiln", name: "Kiln" },
  roleId: "",
  account: "",
  region: "",
};

/**
 * Appends one entry to the chain, with the id and the client address of the request at hand. It is
 * the only function that writes entries.
 *
 * The chain's head stays locked until the transaction ends, which puts the entries of all processes
 * in one order. So that no two transactions wait for each other, let this be the last that a
 * transaction does: no row is locked after the head.
 *
 * @param db the database, or the transaction that the entry stands or falls with
 */
export async function record(db: Db, actor: AuditActor, entry: AuditEntry): Promise<void> {
  await inTransaction(db, async (tx) => append(tx, await lockHead(tx), actor, entry));
}

/** Runs work in the transaction at hand, or in one of its own. */
export function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** The end of the chain, which nobody else moves until the transaction ends. */
export interface ChainHead {
  seq: number;
  hash: string;
}

/** Takes the head. An update that changes nothing is the one lock that both databases have. */
export function lockHead(tx: Db): Promise<ChainHead> {
  return tx
    .updateTable("audit_head")
    .set((is) => ({ seq: is.ref("seq") }))
    .where("id", "=", 1)
    .returning(["seq", "hash"])
    .executeTakeFirstOrThrow();
}

/** Appends an entry to the head that {@link lockHead} took; returns the new one. */
export async function append(
  tx: Db,
  head: ChainHead,
  { person, roleId, account, region }: AuditActor,
  { action, target, outcome, detail, awsRequestId, at }: AuditEntry,
): Promise<ChainHead> {
  const { requestId, clientAddress } = logContext();
  const members = storable({
    id: uuid(),
    at: (at ?? new Date()).toISOString(),
    person_id: person.id,
    person_name: person.name,
    ...partsOfPersonId(person.id),
    groups: person.groups ? JSON.stringify(person.groups) : null,
    role_id: roleId,
    account,
    region,
    action,
    target,
    outcome,
    detail: detail ? JSON.stringify(detail) : null,
    request_id: requestId ?? null,
    client_address: clientAddress ?? null,
    aws_request_id: awsRequestId || null,
    previous_hash: head.hash,
  });
  const row = { ...members, seq: head.seq + 1 };
  const hash = entryHash(row);
  await tx
    .insertInto("audit")
    .values({ ...row, hash })
    .execute();
  return { seq: row.seq, hash };
}

type Members = Omit<AuditRow, "seq" | "hash">;

/** The hash is of what the database returns later. */
function storable(members: Members): Members {
  const entries = Object.entries(members).map(([name, value]) => [
    name,
    value === null ? null : storableText(value),
  ]);
  return Object.fromEntries(entries) as Members;
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
    log.error({ err: error, action, outcome, target, personId }, "couldn't write an audit entry");
  }
}
