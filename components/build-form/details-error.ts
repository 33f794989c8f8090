import { PortalFailure } from "@/lib/errors/portal-failure";
import { parseArn } from "@/lib/imagebuilder/arn";

/**
 * Describes why a resource's details couldn't be loaded, without a final period.
 *
 * @param region the Region in which Kiln looked for the resource
 */
export function describeDetailsError(arn: string, region: string, error: Error): string {
  if (!(error instanceof PortalFailure)) return "Kiln isn't responding";
  const { code, title } = error.portalError;
  const kind = parseArn(arn)?.kind;
  if (code !== "NotFound" || kind === undefined) return title;
  const name = kind.replaceAll("-", " ");
  return `${name.slice(0, 1).toUpperCase()}${name.slice(1)} not found in ${region}`;
}
