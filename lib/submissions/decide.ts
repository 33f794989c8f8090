import type { ActingRole } from "@/lib/auth/scope-types";
import type { CreateImageRequest } from "@/lib/create-image/request";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import type { SubmissionRow } from "./rows";
import { sameRequest } from "./same-request";
import { hadNoEffect } from "./view";

/**
 * What becomes of a submit whose client token is known already.
 * - `show`: what is known is the answer.
 * - `refuse`: the token stands for something else.
 * - `restart`: the last attempt was refused or never sent, for sure, so this request takes its place.
 * - `resume`: the outcome is open: the same request goes out again.
 */
export type Decision =
  | { kind: "show" }
  | { kind: "refuse"; error: PortalError }
  | { kind: "restart" }
  | { kind: "resume" };

/**
 * Decides without asking AWS or the database.
 * @param isClaimed whether another living process is sending the row right now
 */
export function decide(
  row: SubmissionRow,
  acting: ActingRole,
  request: CreateImageRequest,
  isClaimed: boolean,
): Decision {
  // Another's submission must not show through: not who, not what, not even its id.
  if (!isOwn(row, acting)) return { kind: "refuse", error: portalError("TokenInUse") };
  // Also in another role: that is what one is told to try when a role was denied.
  if (hadNoEffect(row.status)) return { kind: "restart" };
  if (row.role_id !== acting.roleId) return { kind: "refuse", error: portalError("TokenInUse") };
  if (!sameRequest(JSON.parse(row.request), request)) {
    return {
      kind: "refuse",
      error: portalError("IdempotentParameterMismatchException", {
        field: "clientToken",
        submissionId: row.id,
      }),
    };
  }
  return { kind: row.status === "accepted" || isClaimed ? "show" : "resume" };
}

function isOwn(row: SubmissionRow, { person, account, region }: ActingRole): boolean {
  return row.person_id === person.id && row.account === account && row.region === region;
}
