import { fromRequest } from "../from-request";
import { findRequests } from "../sources/find-requests";
import { toRequest } from "../to-request";
import { arn } from "./forms";

export const recipe = arn("image-recipe/base/1.0.0");
export const infrastructure = arn("infrastructure-configuration/i");
export const least = { imageRecipeArn: recipe, infrastructureConfigurationArn: infrastructure };

/**
 * The requests in a text: their format, what the form would send except client token and defaults,
 * and what is left out.
 */
export function readText(text: string) {
  const found = findRequests(text);
  if (!found.ok) throw new Error(found.reason);
  return found.requests.map(({ title, request, dialect, notes }) => {
    const { values, unimported } = fromRequest(request, dialect);
    const { clientToken: _, infrastructureConfigurationArn, ...sent } = toRequest(values);
    const {
      imageTestsConfiguration: tests,
      enhancedImageMetadataEnabled: enhanced,
      ...rest
    } = sent;
    const changed = {
      ...rest,
      ...(infrastructureConfigurationArn ? { infrastructureConfigurationArn } : {}),
      ...(tests?.imageTestsEnabled === false || tests?.timeoutMinutes ? { tests } : {}),
      ...(enhanced === false ? { enhanced } : {}),
    };
    const left = [...notes, ...unimported].map(({ path, reason }) => `${path}: ${reason}`);
    return { title, request: changed, left };
  });
}

/** Why a text contains no request; `null` if it does. */
export function whyNone(text: string): string | null {
  const found = findRequests(text);
  return found.ok ? null : found.reason;
}
