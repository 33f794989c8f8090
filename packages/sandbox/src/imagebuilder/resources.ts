import type { Ownership } from "@aws-sdk/client-imagebuilder";
import type { SandboxRegion } from "../account/types";
import { compareVersions, findNewestMatch, getOwnership, parseArn } from "../arn";
import { AwsError } from "../errors";
import type { OperationCall } from "../service";

/** The common members of the catalog's resources. */
export interface CatalogResource {
  arn?: string;
  name?: string;
  tags?: Record<string, string>;
}

/** The caller's account and Region in the sandbox. Throws if the sandbox doesn't have them. */
export function getSandboxRegion(call: OperationCall<unknown>): SandboxRegion {
  const accountRegion = call.sandbox.catalog.region(call.caller.account, call.region);
  if (!accountRegion) throw new Error(`No region ${call.region} in account ${call.caller.account}`);
  return accountRegion;
}

/**
 * Returns the resources of an owner (by default the caller), sorted by name and then by version.
 */
export function filterByOwner<T extends CatalogResource>(
  call: OperationCall<unknown>,
  resources: T[],
  owner: Ownership = "Self",
): T[] {
  return resources
    .filter((resource) => getOwnership(resource.arn ?? "", call.caller.account) === owner)
    .sort(compareByNameAndVersion);
}

/** The resource with this ARN, with wildcards resolved to the latest; null if there is none. */
export function findResource<T extends CatalogResource>(resources: T[], arn: string): T | null {
  const exact = resources.find((resource) => resource.arn === arn);
  if (exact) return exact;
  const newest = findNewestMatch(
    arn,
    resources.map((resource) => resource.arn ?? ""),
  );
  return resources.find((resource) => resource.arn === newest) ?? null;
}

/**
 * Like {@link findResource}, for the Get operations: adds the current tags, and throws if there is
 * no such resource.
 */
export function getResource<T extends CatalogResource>(
  call: OperationCall<unknown>,
  resources: T[],
  arn: string,
): T {
  const resource = findResource(resources, arn);
  if (!resource) throw createResourceNotFoundError(arn);
  return addCurrentTags(call, resource);
}

export function createResourceNotFoundError(arn: string): AwsError {
  return new AwsError("ResourceNotFoundException", `The resource '${arn}' cannot be found.`, 404);
}

/** Returns the resource with the tags set through the API, if any, instead of the seeded ones. */
export function addCurrentTags<T extends CatalogResource>(
  call: OperationCall<unknown>,
  resource: T,
): T {
  const tags = call.sandbox.store.tags.find(resource.arn ?? "");
  return tags ? { ...resource, tags } : resource;
}

function compareByNameAndVersion(a: CatalogResource, b: CatalogResource): number {
  const [left, right] = [parseArn(a.arn ?? ""), parseArn(b.arn ?? "")];
  if (left.base !== right.base) return left.base < right.base ? -1 : 1;
  const order = compareVersions(left.version ?? "0.0.0", right.version ?? "0.0.0");
  return order || (left.build ?? 0) - (right.build ?? 0);
}
