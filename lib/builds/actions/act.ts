import "server-only";
import { type AuditEntry, record } from "@/lib/audit/audit";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type Db, database } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { broadcast } from "@/lib/live/bus";
import { isThere } from "../is-there";
import { afterChange } from "./after-action";

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
  /** What Kiln itself keeps of it, once AWS has taken it. */
  keep?: (db: Db) => Promise<void>;
}

/** AWS did nothing, and knows nothing of the build that Kiln does not. */
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
 * Does something to one build: in its own account and region only, and audited before AWS is asked
 * and after it has answered, so that not even a crash in between hides it. AWS decides whether the
 * build's state allows it.
 */
export async function act(acting: ActingRole, what: Act): Promise<Result<{ arn: string }>> {
  const { verb, arn, detail, call, keep } = what;

  if (!isThere(acting, arn)) {
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
    if (done.ok) await keep?.(db);
    // Where AWS refused, it knows the build otherwise; where it did not answer, it may have done it.
    else if (done.earlier || !denials.has(done.error.code)) afterChange(arn);
  }
  return done.ok ? ok({ arn }) : err(inWordsOf(verb, done.error));
}

/** AWS's answer as the audit has it. A call that got no answer has no request id. */
function outcomeOf(done: Called, detail: AuditEntry["detail"]) {
  const facts = done.earlier ? { detail: { ...detail, ...done.earlier } } : {};
  if (!done.ok) return { outcome: done.error.code, awsRequestId: done.error.requestId, ...facts };
  return { outcome: "asked", awsRequestId: done.value.requestId ?? undefined, ...facts };
}

/** The catalogue's words for a request that is not valid speak of a form; here it is the state. */
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
