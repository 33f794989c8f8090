import "server-only";
import type { Selectable } from "kysely";
import { v7 as uuid } from "uuid";
import { recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { CreateImageRequest } from "@/lib/create-image/request";
import type { Db } from "@/lib/db/database";
import type { SubmissionsTable } from "@/lib/db/tables";
import { createClaim, releasedClaim } from "./claim";
import type { SubmissionDependencies } from "./dependencies";
import { hashRequest } from "./request-hash";

export type SubmissionRow = Selectable<SubmissionsTable>;
export type SubmissionChanges = Partial<Omit<SubmissionRow, "id" | "updated_at">>;

export function toSubmitterColumns({ person, sessionId }: ActingRole) {
  return {
    person_id: person.id,
    person_name: person.name,
    person_email: person.email,
    person_groups: JSON.stringify(person.groups),
    session_id: sessionId,
  };
}

function toAuditActor(row: SubmissionRow) {
  return {
    person: {
      id: row.person_id,
      name: row.person_name,
      groups: JSON.parse(row.person_groups) as string[],
    },
    roleId: row.role_id,
    account: row.account,
    region: row.region,
  };
}

/** Returns the row of a new submission, which is pending and claimed by this process. */
export function createSubmissionRow(
  dependencies: Pick<SubmissionDependencies, "now" | "processId">,
  acting: ActingRole,
  request: CreateImageRequest,
): SubmissionRow {
  const now = dependencies.now().toISOString();
  return {
    id: uuid(),
    client_token: request.clientToken,
    status: "pending",
    role_id: acting.roleId,
    account: acting.account,
    region: acting.region,
    ...toSubmitterColumns(acting),
    request: JSON.stringify(request),
    attempts: 1,
    ambiguous: 0,
    refusal: null,
    unsettled_since: now,
    ...createClaim(dependencies),
    next_attempt_at: null,
    answer: null,
    error: null,
    created_at: now,
    updated_at: now,
  };
}

/**
 * Commits the intent to send a request, claimed by this process. Also counts the first attempt,
 * because the request may have been sent as soon as this is committed.
 *
 * @returns the row, held for review if required; `null` if a submission already has the client
 * token
 */
export function insertSubmission(
  dependencies: SubmissionDependencies,
  acting: ActingRole,
  request: CreateImageRequest,
): Promise<SubmissionRow | null> {
  const row = createSubmissionRow(dependencies, acting, request);
  return dependencies.db.transaction().execute(async (tx) => {
    const { numInsertedOrUpdatedRows } = await tx
      .insertInto("submissions")
      .values(row)
      .onConflict((conflict) => conflict.column("client_token").doNothing())
      .executeTakeFirstOrThrow();
    if (numInsertedOrUpdatedRows !== 1n) return null;
    return holdIfRequired(dependencies, tx, row, null);
  });
}

/**
 * Claims a row whose previous request definitely had no effect, for the same or another request.
 *
 * @returns `null` if the row has changed since it was read
 */
export function restartSubmission(
  dependencies: SubmissionDependencies,
  row: SubmissionRow,
  changes: SubmissionChanges,
): Promise<SubmissionRow | null> {
  return dependencies.db.transaction().execute(async (tx) => {
    const claimed = { ...changes, attempts: row.attempts + 1, ...createClaim(dependencies) };
    const restarted = await updateSubmission({ ...dependencies, db: tx }, row, claimed);
    return restarted && holdIfRequired(dependencies, tx, restarted, row);
  });
}

/** Holds a row for review if required. Nothing is sent then, so the attempt isn't counted. */
async function holdIfRequired(
  dependencies: SubmissionDependencies,
  tx: Db,
  row: SubmissionRow,
  before: SubmissionRow | null,
): Promise<SubmissionRow> {
  if (!(await dependencies.gate(tx, row, before))) {
    await auditSubmission(dependencies, tx, row, before ? "sending again" : "sending");
    return row;
  }
  const held = {
    status: "awaiting_approval",
    attempts: before?.attempts ?? 0,
    ...releasedClaim,
  } as const;
  await tx.updateTable("submissions").set(held).where("id", "=", row.id).execute();
  await auditSubmission(dependencies, tx, { ...row, ...held }, "waiting for approval");
  return { ...row, ...held };
}

/**
 * Updates a row if it hasn't changed since it was read. Every claim and attempt increments
 * `attempts`, so that status and attempts identify a row's state.
 *
 * @param outcome the outcome for the audit log, recorded in the same transaction
 * @returns the updated row, or `null` if it has changed
 */
export function updateSubmission(
  dependencies: SubmissionDependencies,
  row: SubmissionRow,
  changes: SubmissionChanges,
  outcome?: string,
): Promise<SubmissionRow | null> {
  const set = { ...changes, updated_at: dependencies.now().toISOString() };
  const update = async (db: Db) => {
    const { numUpdatedRows } = await db
      .updateTable("submissions")
      .set(set)
      .where("id", "=", row.id)
      .where("status", "=", row.status)
      .where("attempts", "=", row.attempts)
      .executeTakeFirstOrThrow();
    if (numUpdatedRows !== 1n) return null;
    const changed = { ...row, ...set };
    if (outcome) await auditSubmission(dependencies, db, changed, outcome);
    return changed;
  };
  return outcome ? dependencies.db.transaction().execute(update) : update(dependencies.db);
}

export function auditSubmission(
  dependencies: SubmissionDependencies,
  db: Db,
  row: SubmissionRow,
  outcome: string,
): Promise<void> {
  return recordAuditEntry(db, toAuditActor(row), {
    action: "submit",
    target: row.id,
    outcome,
    detail: {
      clientToken: row.client_token,
      attempts: row.attempts,
      requestSha256: hashRequest(row.request),
      ...toStartedBuildDetail(row.answer),
    },
    awsRequestId: parseRequestId(row.answer ?? row.error),
    at: dependencies.now(),
  });
}

/** Returns the build of an accepted submission, to link it in the audit log. */
function toStartedBuildDetail(answer: string | null): { build?: string } {
  if (answer === null) return {};
  const { imageBuildVersionArn } = JSON.parse(answer) as { imageBuildVersionArn?: string };
  return imageBuildVersionArn ? { build: imageBuildVersionArn } : {};
}

/** AWS's request ID for the last send, from its response or error. */
function parseRequestId(stored: string | null): string | undefined {
  return stored === null ? undefined : (JSON.parse(stored) as { requestId?: string }).requestId;
}

export function readSubmissionByToken(db: Db, clientToken: string): Promise<SubmissionRow> {
  return db
    .selectFrom("submissions")
    .selectAll()
    .where("client_token", "=", clientToken)
    .executeTakeFirstOrThrow();
}
