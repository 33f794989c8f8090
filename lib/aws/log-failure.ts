import "server-only";
import { v7 as uuid } from "uuid";
import type { PortalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";

/**
 * Logs a failed AWS call. Returns the failure, with a reference to the details in the log if its
 * code is `Unexpected`.
 */
export function logFailure(failure: PortalError, error: unknown): PortalError {
  const { code, requestId } = failure;
  if (code !== "Unexpected") {
    log.info({ code, awsRequestId: requestId }, "an AWS call failed");
    return failure;
  }
  const reference = uuid();
  log.error({ err: error, reference }, "an AWS call failed for an unknown reason");
  return { ...failure, reference };
}
