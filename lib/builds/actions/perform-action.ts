import "server-only";
import { type AuditEntry, recordAuditEntry } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { getDatabaseTimestamp } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { parseArn } from "@/lib/imagebuilder/arn";
import { broadcastLiveMessage } from "@/lib/live/bus";
import { statusOnlyObservation } from "../record/observation";
import { recordObservations } from "../record/record-observations";
import { requestRefresh } from "../refresh-requests";

/** `requestId` is null if no call was necessary or AWS returned no ID. */
export type AwsCallResult = Result<{ requestId: string | null }> & {
  /** What an earlier AWS call of the same action changed, for the audit log. */
  earlier?: AuditEntry["detail"];
};

interface BuildActionRequest {
  /** The action's name in the audit log. */
  verb: "cancel" | "retry" | "delete" | "tag";
  arn: string;
  detail?: AuditEntry["detail"];
  call: () => Promise<AwsCallResult>;
  /** Updates the stored build, or requests a poll of it, once AWS has accepted the call. */
  onSuccess: (db: Db) => Promise<void>;
}

export type BuildActionResult = Promise<Result<{ arn: string }>>;

/** Errors that mean that AWS changed nothing, so the build isn't polled again. */
export const denialErrorCodes: ReadonlySet<PortalError["code"]> = new Set([
  "AccessDenied",
  "AssumeRoleDenied",
  "ForbiddenException",
  "NotSignedIn",
  "ExpiredCredentials",
  "InvalidCredentials",
  "ClockSkew",
]);

/**
 * Acts on a build in the role's own account and Region. The action is audited before and after the
 * AWS call, so that even a crash in between leaves an entry. AWS decides whether the build's status
 * allows the action.
 *
 * @returns `NotFound` for a build of another account or Region
 */
export async function performBuildAction(
  acting: ActingRole,
  request: BuildActionRequest,
): BuildActionResult {
  const { verb, arn, detail, call, onSuccess } = request;
  if (!isInAccountRegion(acting, arn)) return err(createPortalError("NotFound"));
  const db = await database();
  const entry = { action: verb, target: arn, ...(detail ? { detail } : {}) };
  await recordAuditEntry(db, acting, { ...entry, outcome: "begun" });
  const done = await call();
  try {
    await recordAuditEntry(db, acting, { ...entry, ...toAuditOutcome(done, detail) });
    // Notifies clients, because the build's page lists the action even if the state in AWS stays
    // the same.
    const { account, region } = acting;
    if (done.ok) broadcastLiveMessage({ account, region }, { kind: "detail", arn });
  } finally {
    if (done.ok) await onSuccess(db);
    // The build might differ from Kiln's record.
    else if (done.earlier || !denialErrorCodes.has(done.error.code)) refreshChangedBuild(arn);
  }
  return done.ok ? ok({ arn }) : err(rewordError(verb, done.error));
}

function toAuditOutcome(done: AwsCallResult, detail: AuditEntry["detail"]) {
  const facts = done.earlier ? { detail: { ...detail, ...done.earlier } } : {};
  if (!done.ok) return { outcome: done.error.code, awsRequestId: done.error.requestId, ...facts };
  return { outcome: "asked", awsRequestId: done.value.requestId ?? undefined, ...facts };
}

/**
 * Replaces the error of a request that AWS rejected because of the build's status. The catalog's
 * text for an invalid request would refer to the form.
 */
function rewordError(verb: BuildActionRequest["verb"], error: PortalError): PortalError {
  // Tags can be changed in every status, so the request itself was invalid.
  if (verb === "tag" && error.code === "InvalidRequestException") return error;
  if (error.code !== "InvalidRequestException" && error.code !== "ResourceInUseException") {
    return error;
  }
  const { awsMessage, requestId } = error;
  return createPortalError("ActionRefused", {
    ...(awsMessage ? { awsMessage } : {}),
    ...(requestId ? { requestId } : {}),
  });
}

/** Records that AWS accepted a retry, and requests a poll of the build. */
export async function markBuildRetried(db: Db, arn: string): Promise<void> {
  await db
    .updateTable("builds")
    .set(({ eb }) => ({
      reopened_at: getDatabaseTimestamp(),
      revision: eb("revision", "+", 1),
    }))
    .where("arn", "=", arn)
    .execute();
  refreshChangedBuild(arn);
}

export async function markBuildDeleted(db: Db, arn: string): Promise<void> {
  const observedAt = getDatabaseTimestamp();
  await recordObservations(db, [{ ...statusOnlyObservation, arn, status: "DELETED", observedAt }]);
}

/** Requests an immediate poll of a build whose state may have changed in AWS. */
export function refreshChangedBuild(arn: string): void {
  const parts = parseArn(arn);
  if (parts) requestRefresh({ account: parts.account, region: parts.region }, arn);
}
