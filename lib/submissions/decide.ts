import type { ActingRole } from "@/lib/auth/scope-types";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import type { SubmissionRow } from "./rows";
import { hadNoEffect } from "./view";

/**
 * What to do with a submit whose client token already has a submission.
 * - `show`: returns the known outcome.
 * - `refuse`: the token belongs to another person, account, Region, role, or request.
 * - `restart`: the stored request was rejected or not sent, so this request replaces it.
 * - `resume`: the outcome is unknown, so the same request is sent again.
 * - `find`: the outcome is unknown, and the token may have expired in AWS, so that a retry could
 *   build twice. Looks for the request's image instead.
 */
export type RepeatedSubmitDecision =
  | { kind: "show" }
  | { kind: "refuse"; error: PortalError }
  | { kind: "restart" }
  | { kind: "resume" }
  | { kind: "find" };

/**
 * Decides what to do with a repeated submit, without calling AWS or the database.
 *
 * @param isSame true if the row has the same request
 * @param isClaimed true if another living process is sending the row
 * @param tokenExpired true if the row's token may have expired in AWS: see {@link isTokenExpired}
 */
export function decideRepeatedSubmit(
  row: SubmissionRow,
  acting: ActingRole,
  isSame: boolean,
  isClaimed: boolean,
  tokenExpired: boolean,
): RepeatedSubmitDecision {
  // Reveals nothing about another person's submission: not the person, the request, or its ID.
  if (!isOwn(row, acting)) return { kind: "refuse", error: createPortalError("TokenInUse") };
  // Another role can restart the row too, because the advice after a denial is to switch the role.
  if (hadNoEffect(row.status)) return { kind: "restart" };
  if (row.role_id !== acting.roleId)
    return { kind: "refuse", error: createPortalError("TokenInUse") };
  if (!isSame) {
    return {
      kind: "refuse",
      error: {
        ...createPortalError("IdempotentParameterMismatchException", {
          field: "clientToken",
          submissionId: row.id,
        }),
        // The catalog's text is about AWS, which may not have received the token yet.
        happened:
          "Another submission in Kiln uses this client token, so the changed request wasn't sent.",
      },
    };
  }
  if (row.status === "accepted" || row.status === "awaiting_approval" || isClaimed) {
    return { kind: "show" };
  }
  return { kind: tokenExpired ? "find" : "resume" };
}

/**
 * True if a row's request was first sent so long ago that its token may have expired in AWS. False
 * for an approved request that hasn't been sent.
 *
 * @param tokenMs the time for which AWS recognizes a token
 */
export function isTokenExpired(
  row: Pick<SubmissionRow, "unsettled_since" | "status" | "next_attempt_at">,
  now: Date,
  tokenMs: number,
): boolean {
  return !isApprovedButUnsent(row) && now.getTime() - Date.parse(row.unsettled_since) >= tokenMs;
}

/**
 * True if reviewers approved the row's request and it hasn't been sent since. Only such a pending
 * row has a time for its next attempt.
 */
export function isApprovedButUnsent({
  status,
  next_attempt_at,
}: Pick<SubmissionRow, "status" | "next_attempt_at">): boolean {
  return status === "pending" && next_attempt_at !== null;
}

function isOwn(row: SubmissionRow, { person, account, region }: ActingRole): boolean {
  return row.person_id === person.id && row.account === account && row.region === region;
}
