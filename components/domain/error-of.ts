import { PortalFailure } from "@/lib/errors/fetch-result";
import { generalErrors } from "@/lib/errors/general";
import type { PortalError } from "@/lib/errors/portal-error";

/** What a query threw, as the catalogue says it; a portal that did not answer has words too. */
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
