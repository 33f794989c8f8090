import "server-only";
import { v7 as uuid } from "uuid";
import type { PortalError } from "@/lib/errors/portal-error";
import { log } from "@/lib/log/log";

/**
 * Writes what AWS answered to the log. A failure that the catalogue has no words for is a fault of
 * Kiln's own, so it gets a reference under which the log holds the details.
 */
export function loggedFailure(failure: PortalError, error: unknown): PortalError {
  const { code, requestId } = failure;
  if (code !== "Unexpected") {
    log.info({ code, awsRequestId: requestId }, "an AWS call failed");
    return failure;
  }
  const reference = uuid();
  log.error({ err: error, reference }, "an AWS call failed for an unknown reason");
  return { ...failure, reference };
}
