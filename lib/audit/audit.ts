import "server-only";
import { v7 as uuid } from "uuid";
import { parsePersonId } from "@/lib/config/person-id";
import { type AuditRow, hashAuditEntry, toStorableText } from "@/lib/db/audit-hash";
import { getDatabaseTimestamp } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { getLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";

/** Who acted, and where. `roleId`, `account`, and `region` are empty if not applicable. */
export interface AuditActor {
  person: { id: string; name: string; groups?: readonly string[] };
  roleId: string;
  account: string;
  region: string;
}

export interface AuditEntry {
  /** A verb or verb phrase, such as `submit` or `end-sessions`. */
  action: string;
  /** What the action affects, such as an ARN, a submission ID, or a file name. */
  target: string;
  /** The outcome: a word such as `done`, a short phrase, or a catalog error code. */
  outcome: string;
  /**
   * Further facts. Must not contain secrets, because everyone who can read the audit log can see
   * them.
   */
  detail?: Record<string, string | number>;
  /** The AWS request ID of the call, as in CloudTrail. */
  awsRequestId?: string | undefined;
  at?: Date;
}

/** The actor of Kiln's own actions, at startup and in the background. */
export const kilnActor: AuditActor = {
  person: { id: "kiln", name: "Kiln" },
  roleId: "",
  account: "",
  region: "",
};

/**
 * Appends an entry to the chain, with the current request's ID, client address, and API token. Only
 * this function and `appendAuditEntry` write entries.
 *
 * Locks the chain's head until the transaction ends, which orders the entries of all processes.
 * Call it last in a transaction, so that no row is locked after the head and transactions can't
 * deadlock.
 *
 * @param db the database, or the transaction that the entry belongs to
 */
export async function recordAuditEntry(
  db: Db,
  actor: AuditActor,
  entry: AuditEntry,
): Promise<void> {
  await runInTransaction(db, async (tx) =>
    appendAuditEntry(tx, await lockAuditChainHead(tx), actor, entry),
  );
}

/** Runs `work` in the transaction if `db` is one, otherwise in a new transaction. */
export function runInTransaction<T>(db: Db, work: (tx: Db) => Promise<T>): Promise<T> {
  return db.isTransaction ? work(db) : db.transaction().execute(work);
}

/** The end of the chain, locked until the transaction ends. */
export interface AuditChainHead {
  seq: number;
  hash: string;
}

/** Locks the head by updating it without changes, a lock that both databases support. */
export function lockAuditChainHead(tx: Db): Promise<AuditChainHead> {
  return tx
    .updateTable("audit_head")
    .set((is) => ({ seq: is.ref("seq") }))
    .where("id", "=", 1)
    .returning(["seq", "hash"])
    .executeTakeFirstOrThrow();
}

/** Appends an entry to the head locked by {@link lockAuditChainHead}; returns the new head. */
export async function appendAuditEntry(
  tx: Db,
  head: AuditChainHead,
  { person, roleId, account, region }: AuditActor,
  { action, target, outcome, detail, awsRequestId, at }: AuditEntry,
): Promise<AuditChainHead> {
  const { requestId, clientAddress, apiTokenId } = getLogContext();
  const facts = apiTokenId ? { ...detail, apiToken: apiTokenId } : detail;
  const members = toStorable({
    id: uuid(),
    at: at?.toISOString() ?? getDatabaseTimestamp(),
    person_id: person.id,
    person_name: person.name,
    ...parsePersonId(person.id),
    groups: person.groups ? JSON.stringify(person.groups) : null,
    role_id: roleId,
    account,
    region,
    action,
    target,
    outcome,
    detail: facts ? JSON.stringify(facts) : null,
    request_id: requestId ?? null,
    client_address: clientAddress ?? null,
    aws_request_id: awsRequestId || null,
    previous_hash: head.hash,
  });
  const row = { ...members, seq: head.seq + 1 };
  const hash = hashAuditEntry(row);
  await tx
    .insertInto("audit")
    .values({ ...row, hash })
    .execute();
  return { seq: row.seq, hash };
}

type Members = Omit<AuditRow, "seq" | "hash">;

/**
 * Returns the members as the database will return them, because verification hashes the stored
 * entry.
 */
function toStorable(members: Members): Members {
  const entries = Object.entries(members).map(([name, value]) => [
    name,
    value === null ? null : toStorableText(value),
  ]);
  return Object.fromEntries(entries) as Members;
}

/**
 * Writes an entry for an event that takes place whether or not it can be recorded, such as a
 * sign-in, a sign-out, or a denial. If the entry can't be written, logs its action, target,
 * outcome, and person instead.
 */
export async function tryRecordAuditEntry(
  actor: Pick<AuditActor, "person"> & Partial<AuditActor>,
  entry: AuditEntry,
): Promise<void> {
  const whole = { roleId: "", account: "", region: "", ...actor };
  try {
    await recordAuditEntry(await database(), whole, entry);
  } catch (error) {
    const { action, outcome, target } = entry;
    const personId = actor.person.id;
    log.error({ err: error, action, outcome, target, personId }, "couldn't write an audit entry");
  }
}
