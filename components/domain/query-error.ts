import { browserErrors } from "@/lib/errors/general";
import type { PortalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";
import type { Result } from "@/lib/errors/result";

/** The error shown if Kiln didn't respond. */
export const kilnUnreachable: PortalError = {
  code: "KilnUnreachable",
  ...browserErrors.KilnUnreachable,
};

/**
 * Converts a query's error to a catalog entry. No response from Kiln counts as `KilnUnreachable`.
 */
export function toQueryError(error: Error): PortalError {
  if (error instanceof PortalFailure) return error.portalError;
  return kilnUnreachable;
}

/**
 * Returns the error of an action, or `null` if it succeeded. No response from Kiln (a null result)
 * counts as `Unexpected`.
 */
export function getActionError(result: Result<unknown> | null): PortalError | null {
  if (result === null) return { code: "Unexpected", ...browserErrors.Unexpected };
  return result.ok ? null : result.error;
}
