import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { portalError } from "@/lib/errors/portal-error";
import { ok } from "@/lib/errors/result";
import { log } from "@/lib/log/log";
import { approvedNotSent } from "./approved-not-sent";
import { isApprovedUnsent, isTokenForgotten } from "./decide";
import type { Parts } from "./parts";
import { missingRole } from "./recovery-role";
import {
  changeRow,
  claim,
  findByToken,
  type RowChanges,
  released,
  type SubmissionRow,
} from "./rows";
import { look, nextAttempt, send } from "./send";
import { resume, runKey, runOnce } from "./submit";
import { toView } from "./to-view";

const maxAtOnce = 4;
const maxInOnePass = 200;

/** Gets the acting role of a row's person; `null` while unavailable. */
export type RoleOf = (row: SubmissionRow) => Promise<ActingRole | null>;

/**
 * Sends every submission with an unknown outcome again, with its token and bytes, unless someone
 * else is sending it: those left pending by a dead process, and unknown ones that are due. A
 * failure doesn't hold up the others.
 */
export async function recoverUnsettled(parts: Parts, roleOf: RoleOf): Promise<void> {
  const rows = (await unsettled(parts))[Symbol.iterator]();
  const work = async () => {
    for (const row of rows) {
      await recoverRow(parts, row, roleOf).catch((error) =>
        log.error({ err: error, submission: row.id }, "failed to recover a submission"),
      );
    }
  };
  await Promise.all(Array.from({ length: maxAtOnce }, work));
}

/** Rows that nobody is sending. A claim of this process without a running send is dead. */
async function unsettled({ db, now, processId, running }: Parts): Promise<SubmissionRow[]> {
  const moment = now().toISOString();
  const rows = await db
    .selectFrom("submissions")
    .selectAll()
    .where((where) =>
      where.or([
        where("status", "=", "pending"),
        where.and([where("status", "=", "unknown"), where("next_attempt_at", "<=", moment)]),
      ]),
    )
    .where((where) =>
      where.or([
        where("claimed_until", "is", null),
        where("claimed_until", "<=", moment),
        where("claimed_by", "=", processId),
      ]),
    )
    .orderBy("updated_at")
    .limit(maxInOnePass)
    .execute();
  return rows.filter((row) => !running.get(row.client_token));
}

/** Recovers one submission that nobody is sending. */
export async function recoverRow(parts: Parts, row: SubmissionRow, roleOf: RoleOf): Promise<void> {
  const acting = await roleOf(row);
  if (!acting) {
    if (isApprovedUnsent(row)) await stopUnsent(parts, row);
    else await changeRow(parts, row, waiting(nextAttempt(parts, row)));
    return;
  }
  if (parts.running.get(row.client_token)) return;
  const key = runKey(acting, JSON.parse(row.request));
  const run = await runOnce(parts, row.client_token, key, async () => {
    const claimed = await changeRow(parts, row, {
      ...resume(parts, row),
      attempts: row.attempts + 1,
      ...claim(parts),
    });
    const settle = isTokenForgotten(row, parts.now(), parts.tokenMs) ? look : send;
    const after = claimed
      ? await settle(parts, claimed, acting)
      : await findByToken(parts.db, row.client_token);
    return ok(toView(after));
  });
  await run.result;
}

/** An approved request that Kiln can't send for its requester waits for them, and says so. */
async function stopUnsent(parts: Parts, row: SubmissionRow): Promise<void> {
  const error = approvedNotSent(row, missingRole(row));
  const changes = { ...released, status: "not-sent" as const, next_attempt_at: null };
  await changeRow(
    parts,
    row,
    { ...changes, error: JSON.stringify(error) },
    "not-sent: ApprovedNotSent",
  );
}

function waiting(next: string): RowChanges {
  return {
    status: "unknown",
    ambiguous: 1,
    claimed_by: null,
    claimed_until: null,
    next_attempt_at: next,
    error: JSON.stringify(portalError("RecoveryWaits")),
  };
}
