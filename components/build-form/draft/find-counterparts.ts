import { counterpart, type ForeignResource } from "@/lib/create-image/counterparts";
import { PortalFailure } from "@/lib/errors/portal-failure";
import { findOption } from "../api";

/** The local counterpart of a resource; `null` with the reason if there is none. */
export interface Counterpart {
  resource: ForeignResource;
  arn: string | null;
  reason?: string;
}

/** Looks up each resource by name and version in a scope's lists, each ARN once. */
export async function findCounterparts(
  scope: string,
  resources: readonly ForeignResource[],
): Promise<Counterpart[]> {
  const known = new Map<string, Promise<Omit<Counterpart, "resource">>>();
  return Promise.all(
    resources.map(async (resource) => {
      const lookup = known.get(resource.arn) ?? look(scope, resource);
      known.set(resource.arn, lookup);
      return { resource, ...(await lookup) };
    }),
  );
}

async function look(
  scope: string,
  resource: ForeignResource,
): Promise<Omit<Counterpart, "resource">> {
  try {
    const { kind, name } = resource;
    const option = await findOption(
      { scope, kind, q: name },
      ({ value }) => counterpart(resource, value) !== null,
    );
    return { arn: option && counterpart(resource, option.value) };
  } catch (error) {
    const title = error instanceof PortalFailure ? error.portalError.title : undefined;
    return { arn: null, reason: title ?? "Kiln isn't responding" };
  }
}
