import "server-only";
import { type AuditActor, tryRecordAuditEntry } from "@/lib/audit/audit";
import { log } from "@/lib/log/log";
import { enforceRateLimit } from "./limits";

const unknownPerson: AuditActor["person"] = { id: "", name: "" };

/**
 * Audits a failed sign-in, whose user is unknown. Never rejects. Records only as many per minute as
 * there can be sign-ins, because anyone can cause a failure.
 *
 * @param code a `SignInErrorCode`, or next-auth's name of the failure
 */
export async function recordFailedSignIn(code: string): Promise<void> {
  try {
    if (await enforceRateLimit("signIns", "failed")) return;
  } catch (error) {
    log.error({ err: error }, "couldn't count a failed sign-in");
  }
  const entry = { action: "sign-in", target: "", outcome: code };
  await tryRecordAuditEntry({ person: unknownPerson }, entry);
}
