import "server-only";
import { v7 as uuid } from "uuid";
import { partsOfPersonId } from "@/lib/config/person-id";
import { type AuditRow, entryHash, storableText } from "@/lib/db/audit-hash";
import { type Db, database } from "@/lib/db/database";
import { logContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";

/** The person, role, account and Region; role, account and Region are empty if not applicable. */
export interface AuditActor {
  person: { id: string; name: string; groups?: readonly string[] };
  roleId: string;
  account: string;
  region: string;
}

export interface AuditEntry {
  /** A verb, e.g. `submit`, `cancel`. */
  action: string;
  /** The target: an ARN or a submission ID. */
  target: string;
  /** The outcome: a word or a catalog error code. */
  outcome: string;
  /** Further facts, visible to everyone who can read the audit log: no secrets. */
  detail?: Record<string, string | number>;
  /** The AWS request ID of the call, as in CloudTrail. */
  awsRequestId?: string | undefined;
  at?: Date;
}

/** The actor of Kiln's own actions, at startup and in the background. */
export const kilnItself: AuditActor = {
  person: { id: "kiln", name: "Kiln" },
  roleId: "",
  account: "",
  region: "",
};

/**
 * Appends an entry to the chain, with the current request's ID and client address. The only
 * function that writes entries.
 *
 * Locks the chain's head until the transaction ends, which orders the entries of all processes.
 * Call it last in a transaction, so that no row is locked after the head and transactions can't
 * deadlock.
 *
 * @param db the database, or the transaction that the entry belongs to
 */
export async function record(db: Db, actor: AuditActor, entry: AuditEntry): Promise<void> {
  await inTransaction(db, async (tx) => append(tx, await lockHead(tx), actor, entry));
}

/** Runs work in the current transaction, or in a new one. */
export function inTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** The end of the chain, locked until the transaction ends. */
export interface ChainHead {
  seq: number;
  hash: string;
}

/** Locks the head with an update that changes nothing, the one lock that both databases have. */
export function lockHead(tx: Db): Promise<ChainHead> {
  return tx
    .updateTable("audit_head")
    .set((is) => ({ seq: is.ref("seq") }))
    .where("id", "=", 1)
    .returning(["seq", "hash"])
    .executeTakeFirstOrThrow();
}

/** Appends an entry to the head locked by {@link lockHead}; returns the new head. */
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

/** Hash what the database will return. */
function storable(members: Members): Members {
  const entries = Object.entries(members).map(([name, value]) => [
    name,
    value === null ? null : storableText(value),
  ]);
  return Object.fromEntries(entries) as Members;
}

/**
 * Writes an entry for something that happens whether or not it can be recorded: a sign-in, a
 * sign-out, a denial. If the database can't be written, logs the entry.
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
