import { importRequest } from "../import-request";
import { findRequests } from "../sources/find-requests";
import { toRequest } from "../to-request";
import { createArn } from "./forms";

export const recipeArn = createArn("image-recipe/base/1.0.0");
export const infrastructureArn = createArn("infrastructure-configuration/i");
export const minimalRequest = {
  imageRecipeArn: recipeArn,
  infrastructureConfigurationArn: infrastructureArn,
};

/**
 * Returns the requests in pasted text. Each has its format, the members that the form would send
 * except the client token and defaults, and the parts that are left out.
 */
export function importRequestsFromText(text: string) {
  const found = findRequests(text);
  if (!found.ok) throw new Error(found.reason);
  return found.requests.map(({ title, request, dialect, notes }) => {
    const { values, unimported } = importRequest(request, dialect);
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

/** Returns the reason why pasted text contains no request, or `null` if it contains one. */
export function findRequestsError(text: string): string | null {
  const found = findRequests(text);
  return found.ok ? null : found.reason;
}
