import "server-only";
import { type AuditEntry, record } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type Db, database } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { parseArn } from "@/lib/imagebuilder/arn";
import { broadcast } from "@/lib/live/bus";
import { statusOnly } from "../record/observation";
import { recordObservations } from "../record/record-observations";
import { requestRefresh } from "../refresh-requests";

/** The result of a call to AWS. */
export type Called = Result<{ requestId: string | null }> & {
  /** The changes of an earlier call of the same action, for the audit log. */
  earlier?: AuditEntry["detail"];
};

interface Act {
  /** The action in the audit log. */
  verb: "cancel" | "retry" | "delete" | "tag";
  arn: string;
  detail?: AuditEntry["detail"];
  /** The AWS call that performs the action. */
  call: () => Promise<Called>;
  /** Kiln's follow-up once AWS has accepted the call. */
  afterwards: (db: Db) => Promise<void>;
}

export type Acted = Promise<Result<{ arn: string }>>;

/** Errors after which nothing has changed at AWS and the recorded status is still valid. */
const denials: ReadonlySet<PortalError["code"]> = new Set([
  "AccessDenied",
  "AssumeRoleDenied",
  "ForbiddenException",
  "NotSignedIn",
  "ExpiredCredentials",
  "InvalidCredentials",
  "ClockSkew",
]);

/**
 * Acts on a build in the role's own account and Region. Audited before and after the AWS call, so
 * that even a crash in between leaves an entry. AWS decides whether the build's status allows the
 * action.
 */
export async function act(acting: ActingRole, what: Act): Acted {
  const { verb, arn, detail, call, afterwards } = what;
  if (!isInAccountRegion(acting, arn)) return err(portalError("NotFound"));
  const db = await database();
  const entry = { action: verb, target: arn, ...(detail ? { detail } : {}) };
  await record(db, acting, { ...entry, outcome: "begun" });
  const done = await call();
  try {
    await record(db, acting, { ...entry, ...outcomeOf(done, detail) });
    // The build's page lists the action even if AWS's state stays the same.
    const { account, region } = acting;
    if (done.ok) broadcast({ account, region }, { kind: "detail", arn });
  } finally {
    if (done.ok) await afterwards(db);
    // The build may differ from Kiln's record: AWS rejected the call, or may have executed it.
    else if (done.earlier || !denials.has(done.error.code)) afterChange(arn);
  }
  return done.ok ? ok({ arn }) : err(inWordsOf(verb, done.error));
}

/** The outcome for the audit log. A call without a response has no request id. */
function outcomeOf(done: Called, detail: AuditEntry["detail"]) {
  const facts = done.earlier ? { detail: { ...detail, ...done.earlier } } : {};
  if (!done.ok) return { outcome: done.error.code, awsRequestId: done.error.requestId, ...facts };
  return { outcome: "asked", awsRequestId: done.value.requestId ?? undefined, ...facts };
}

/** The catalog's text for an invalid request is about the form; here the status is the reason. */
function inWordsOf(verb: Act["verb"], error: PortalError): PortalError {
  // Tags can be changed in every state.
  if (verb === "tag" && error.code === "InvalidRequestException") return error;
  if (error.code !== "InvalidRequestException" && error.code !== "ResourceInUseException") {
    return error;
  }
  const { awsMessage, requestId } = error;
  return portalError("ActionRefused", {
    ...(awsMessage ? { awsMessage } : {}),
    ...(requestId ? { requestId } : {}),
  });
}

/** Records that AWS accepted a retry, so that the build may be running again. */
export async function afterRetry(db: Db, arn: string): Promise<void> {
  await db
    .updateTable("builds")
    .set(({ eb }) => ({
      reopened_at: new Date().toISOString(),
      revision: eb("revision", "+", 1),
    }))
    .where("arn", "=", arn)
    .execute();
  afterChange(arn);
}

/** Records that AWS has deleted a build. */
export async function afterDelete(db: Db, arn: string): Promise<void> {
  const observedAt = new Date().toISOString();
  await recordObservations(db, [{ ...statusOnly, arn, status: "DELETED", observedAt }]);
}

/** Polls the build immediately after any other change that AWS accepted. */
export function afterChange(arn: string): void {
  const parts = parseArn(arn);
  if (parts) requestRefresh({ account: parts.account, region: parts.region }, arn);
}
