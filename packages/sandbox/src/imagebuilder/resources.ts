import type { Ownership } from "@aws-sdk/client-imagebuilder";
import type { SandboxRegion } from "../account/types";
import { compareVersions, newestMatch, ownershipOf, parseArn } from "../arn";
import { AwsError } from "../errors";
import type { Call } from "../service";

/** The common members of the catalog's resources. */
export interface Resource {
  arn?: string;
  name?: string;
  tags?: Record<string, string>;
}

/** The caller's account and Region in the sandbox. */
export function accountRegionOf(call: Call<unknown>): SandboxRegion {
  const accountRegion = call.sandbox.catalog.region(call.caller.account, call.region);
  if (!accountRegion) throw new Error(`No region ${call.region} in account ${call.caller.account}`);
  return accountRegion;
}

/** The resources of an owner (default: the caller), by name, then version. */
export function ownedBy<T extends Resource>(
  call: Call<unknown>,
  resources: T[],
  owner: Ownership = "Self",
): T[] {
  return resources
    .filter((resource) => ownershipOf(resource.arn ?? "", call.caller.account) === owner)
    .sort(byNameAndVersion);
}

/** The resource with this ARN, with wildcards resolved to the latest; null if there is none. */
export function findResource<T extends Resource>(resources: T[], arn: string): T | null {
  const exact = resources.find((resource) => resource.arn === arn);
  if (exact) return exact;
  const newest = newestMatch(
    arn,
    resources.map((resource) => resource.arn ?? ""),
  );
  return resources.find((resource) => resource.arn === newest) ?? null;
}

/** The same for the Get operations. */
export function getResource<T extends Resource>(
  call: Call<unknown>,
  resources: T[],
  arn: string,
): T {
  const resource = findResource(resources, arn);
  if (!resource) throw notFound(arn);
  return withTags(call, resource);
}

export function notFound(arn: string): AwsError {
  return new AwsError("ResourceNotFoundException", `The resource '${arn}' cannot be found.`, 404);
}

/** The resource with its current tags. */
export function withTags<T extends Resource>(call: Call<unknown>, resource: T): T {
  const tags = call.sandbox.store.tags.find(resource.arn ?? "");
  return tags ? { ...resource, tags } : resource;
}

function byNameAndVersion(a: Resource, b: Resource): number {
  const [left, right] = [parseArn(a.arn ?? ""), parseArn(b.arn ?? "")];
  if (left.base !== right.base) return left.base < right.base ? -1 : 1;
  const order = compareVersions(left.version ?? "0.0.0", right.version ?? "0.0.0");
  return order || (left.build ?? 0) - (right.build ?? 0);
}
