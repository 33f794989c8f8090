import { describeMissingResource } from "@/lib/create-image/advise/resources";
import { PortalFailure } from "@/lib/errors/portal-failure";

/**
 * Describes why a resource's details couldn't be loaded, without a final period.
 *
 * @param region the Region in which Kiln looked for the resource
 */
export function describeDetailsError(arn: string, region: string, error: Error): string {
  if (isNotFoundError(error)) return describeMissingResource(arn, region);
  return error instanceof PortalFailure ? error.portalError.title : "Kiln isn't responding";
}

/** Returns true if AWS didn't find the resource. The form shows a warning for it. */
export function isNotFoundError(error: Error | null): boolean {
  return error instanceof PortalFailure && error.portalError.code === "NotFound";
}
