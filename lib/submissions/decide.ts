import type { ActingRole } from "@/lib/auth/scope-types";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import type { SubmissionRow } from "./rows";
import { hadNoEffect } from "./view";

/**
 * What becomes of a submit whose client token is known already.
 * - `show`: what is known is the answer.
 * - `refuse`: the token stands for something else.
 * - `restart`: the last attempt was refused or never sent, for sure, so this request takes its place.
 * - `resume`: the outcome is open: the same request goes out again.
 * - `find`: the outcome is open, and AWS may have forgotten the token: sent again, the request could
 *   build twice. Its image is looked for instead.
 */
export type Decision =
  | { kind: "show" }
  | { kind: "refuse"; error: PortalError }
  | { kind: "restart" }
  | { kind: "resume" }
  | { kind: "find" };

/**
 * Decides without asking AWS or the database.
 * @param isSame whether the row has the same request
 * @param isClaimed whether another living process is sending the row right now
 * @param isForgotten whether AWS may have forgotten the row's token: see {@link isTokenForgotten}
 */
export function decide(
  row: SubmissionRow,
  acting: ActingRole,
  isSame: boolean,
  isClaimed: boolean,
  isForgotten: boolean,
): Decision {
  // Another's submission must not show through: not who, not what, not even its id.
  if (!isOwn(row, acting)) return { kind: "refuse", error: portalError("TokenInUse") };
  // Also in another role: that is what one is told to try when a role was denied.
  if (hadNoEffect(row.status)) return { kind: "restart" };
  if (row.role_id !== acting.roleId) return { kind: "refuse", error: portalError("TokenInUse") };
  if (!isSame) {
    return {
      kind: "refuse",
      error: portalError("IdempotentParameterMismatchException", {
        field: "clientToken",
        submissionId: row.id,
      }),
    };
  }
  if (row.status === "accepted" || row.status === "awaiting_approval" || isClaimed) {
    return { kind: "show" };
  }
  return { kind: isForgotten ? "find" : "resume" };
}

/**
 * Whether a row's request was first sent so long ago that AWS may have forgotten its token.
 * @param tokenMs how long a token counts as remembered
 */
export function isTokenForgotten(
  row: Pick<SubmissionRow, "unsettled_since" | "status" | "next_attempt_at">,
  now: Date,
  tokenMs: number,
): boolean {
  return !isApprovedUnsent(row) && now.getTime() - Date.parse(row.unsettled_since) >= tokenMs;
}

/**
 * Whether reviewers approved the row's request and it was not sent since: of all pending rows only
 * such a one says when its next attempt is due.
 */
export function isApprovedUnsent({
  status,
  next_attempt_at,
}: Pick<SubmissionRow, "status" | "next_attempt_at">): boolean {
  return status === "pending" && next_attempt_at !== null;
}

function isOwn(row: SubmissionRow, { person, account, region }: ActingRole): boolean {
  return row.person_id === person.id && row.account === account && row.region === region;
}
