import "server-only";
import { type AuditEntry, record } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type Db, database } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { parseArn } from "@/lib/imagebuilder/arn";
import { broadcast } from "@/lib/live/bus";
import { nothingTold } from "../record/observation";
import { recordObservations } from "../record/record-observations";
import { wake } from "../wake";

/** What AWS returned for a call. */
export type Called = Result<{ requestId: string | null }> & {
  /** What an earlier call of the same action changed, as facts for the audit. */
  earlier?: AuditEntry["detail"];
};

interface Act {
  /** The verb in the audit. */
  verb: "cancel" | "retry" | "delete" | "tag";
  arn: string;
  detail?: AuditEntry["detail"];
  /** The call that has the effect. */
  call: () => Promise<Called>;
  /** What Kiln does once AWS has accepted the call. */
  afterwards: (db: Db) => Promise<void>;
}

export type Acted = Promise<Result<{ arn: string }>>;

/** AWS changed nothing, and the build's status is as Kiln has it. */
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
 * Acts on one build: in its own account and Region only, and audited before and after the call to
 * AWS, so that not even a crash in between hides it. AWS decides whether the build's status allows it.
 */
export async function act(acting: ActingRole, what: Act): Acted {
  const { verb, arn, detail, call, afterwards } = what;

  if (!isInAccountRegion(acting, arn)) {
    return err(portalError("NotFound"));
  }
  const db = await database();
  const entry = { action: verb, target: arn, ...(detail ? { detail } : {}) };
  await record(db, acting, { ...entry, outcome: "begun" });
  const done = await call();
  try {
    await record(db, acting, { ...entry, ...outcomeOf(done, detail) });
    // The build's page lists the action even where AWS's state stays the same.
    const { account, region } = acting;
    if (done.ok) broadcast({ account, region }, { kind: "detail", arn });
  } finally {
    if (done.ok) await afterwards(db);
    // The build may differ from what Kiln has: AWS rejected the call, or may have executed it.
    else if (done.earlier || !denials.has(done.error.code)) afterChange(arn);
  }
  return done.ok ? ok({ arn }) : err(inWordsOf(verb, done.error));
}

/** The outcome for the audit. A call without a response has no request id. */
function outcomeOf(done: Called, detail: AuditEntry["detail"]) {
  const facts = done.earlier ? { detail: { ...detail, ...done.earlier } } : {};
  if (!done.ok) return { outcome: done.error.code, awsRequestId: done.error.requestId, ...facts };
  return { outcome: "asked", awsRequestId: done.value.requestId ?? undefined, ...facts };
}

/** The catalogue's text for an invalid request is about the form; here the status is the reason. */
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

/** For a retry that AWS accepted: from now on the build may be running again. */
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

/** For a build that AWS has deleted. */
export async function afterDelete(db: Db, arn: string): Promise<void> {
  const observedAt = new Date().toISOString();
  await recordObservations(db, [{ ...nothingTold, arn, status: "DELETED", observedAt }]);
}

/** For any other change that AWS accepted: the build is polled at once. */
export function afterChange(arn: string): void {
  const parts = parseArn(arn);
  if (parts) wake({ account: parts.account, region: parts.region }, arn);
}
