import "server-only";
import { type AuditActor, tryRecordAuditEntry } from "@/lib/audit/audit";
import { getLogContext } from "@/lib/log/context";
import { log } from "@/lib/log/log";
import { enforceRateLimit } from "./limits";

const unknownPerson: AuditActor["person"] = { id: "", name: "" };

/**
 * Audits a failed sign-in, whose user is unknown. Never rejects. Records only a few per minute and
 * client address, and in total, because anyone can cause a failure.
 *
 * @param code a `SignInErrorCode`, or next-auth's name of the failure
 */
export async function recordFailedSignIn(code: string): Promise<void> {
  try {
    const { clientAddress = "unknown" } = getLogContext();
    if (await enforceRateLimit("failedSignInsPerAddress", clientAddress)) return;
    if (await enforceRateLimit("failedSignIns", "everybody")) return;
  } catch (error) {
    log.error({ err: error }, "couldn't count a failed sign-in");
  }
  const entry = { action: "sign-in", target: "", outcome: code };
  await tryRecordAuditEntry({ person: unknownPerson }, entry);
}
