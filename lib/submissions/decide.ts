import type { ActingRole } from "@/lib/auth/scope-types";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import type { SubmissionRow } from "./rows";
import { hadNoEffect } from "./view";

/**
 * The action for a submit whose client token is known.
 * - `show`: returns the known outcome.
 * - `refuse`: the token belongs to something else.
 * - `restart`: the last attempt was definitely rejected or not sent, so this request replaces it.
 * - `resume`: the outcome is unknown, so the same request is sent again.
 * - `find`: the outcome is unknown, and AWS may have forgotten the token, so that a retry could
 *   build twice. Looks for its image instead.
 */
export type Decision =
  | { kind: "show" }
  | { kind: "refuse"; error: PortalError }
  | { kind: "restart" }
  | { kind: "resume" }
  | { kind: "find" };

/**
 * Decides without calling AWS or the database.
 *
 * @param isSame true if the row has the same request
 * @param isClaimed true if another living process is sending the row
 * @param isForgotten true if AWS may have forgotten the row's token: see {@link isTokenForgotten}
 */
export function decide(
  row: SubmissionRow,
  acting: ActingRole,
  isSame: boolean,
  isClaimed: boolean,
  isForgotten: boolean,
): Decision {
  // Reveals nothing about another person's submission: not who, not what, not its ID.
  if (!isOwn(row, acting)) return { kind: "refuse", error: portalError("TokenInUse") };
  // In another role too, since that is the advice after a denial.
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
 * True if a row's request was first sent so long ago that AWS may have forgotten its token.
 *
 * @param tokenMs how long AWS remembers a token
 */
export function isTokenForgotten(
  row: Pick<SubmissionRow, "unsettled_since" | "status" | "next_attempt_at">,
  now: Date,
  tokenMs: number,
): boolean {
  return !isApprovedUnsent(row) && now.getTime() - Date.parse(row.unsettled_since) >= tokenMs;
}

/**
 * True if reviewers approved the row's request and it wasn't sent since: only such a pending row
 * has a time for its next attempt.
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
