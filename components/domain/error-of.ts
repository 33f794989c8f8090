import { generalErrors } from "@/lib/errors/general";
import type { PortalError } from "@/lib/errors/portal-error";
import { PortalFailure } from "@/lib/errors/portal-failure";

/**
 * Converts the error of a query to a catalog entry, including the case that Kiln didn't respond.
 */
export function errorOf(error: Error): PortalError {
  if (error instanceof PortalFailure) return error.portalError;
  return {
    code: "Unexpected",
    ...generalErrors.Unexpected,
    title: "Kiln didn't respond",
    happened: "The connection to Kiln was lost, or Kiln is restarting.",
    remedy: "Try again in a moment.",
  };
}
