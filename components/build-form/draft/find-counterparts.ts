import { type ForeignResource, matchCounterpart } from "@/lib/create-image/counterparts";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { findOption } from "../api";

/**
 * The local counterpart of a resource. `arn` is `null` if there is none or the lookup failed. Only
 * a failed lookup has a `reason`.
 */
export interface ResourceCounterpart {
  resource: ForeignResource;
  arn: string | null;
  reason?: string;
}

/** Looks up each resource by name and version in a scope's lists. Looks up each ARN only once. */
export async function findResourceCounterparts(
  scope: string,
  resources: readonly ForeignResource[],
): Promise<ResourceCounterpart[]> {
  const known = new Map<string, Promise<Omit<ResourceCounterpart, "resource">>>();
  return Promise.all(
    resources.map(async (resource) => {
      const lookup = known.get(resource.arn) ?? findCounterpart(scope, resource);
      known.set(resource.arn, lookup);
      return { resource, ...(await lookup) };
    }),
  );
}

async function findCounterpart(
  scope: string,
  resource: ForeignResource,
): Promise<Omit<ResourceCounterpart, "resource">> {
  try {
    const { kind, name } = resource;
    const option = await findOption(
      { scope, kind, q: name },
      ({ value }) => matchCounterpart(resource, value) !== null,
    );
    return { arn: option && matchCounterpart(resource, option.value) };
  } catch (error) {
    const title = error instanceof PortalFailure ? error.portalError.title : undefined;
    return { arn: null, reason: title ?? "Kiln isn't responding" };
  }
}
