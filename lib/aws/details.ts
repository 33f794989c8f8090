import "server-only";
import { createPortalError } from "@/lib/errors/portal-error";
import { err, type Result } from "@/lib/errors/result";
import { parseArn, type ResourceKind } from "@/lib/imagebuilder/arn";
import type { ResourceDetails } from "@/lib/imagebuilder/views";
import type { AwsIdentity } from "./aws-identity";
import { callAws } from "./call-aws";
import { getImageBuilderClient } from "./clients";
import { readContainerRecipe } from "./details/container-recipe";
import { readDistributionConfiguration } from "./details/distribution-configuration";
import { readImageRecipe } from "./details/image-recipe";
import { readInfrastructureConfiguration } from "./details/infrastructure-configuration";
import type { ResourceReader } from "./details/resource-reader";
import { readWorkflow } from "./details/workflow";
import { readCached } from "./read-cached";

const readers: Partial<Record<ResourceKind, ResourceReader>> = {
  "image-recipe": readImageRecipe,
  "container-recipe": readContainerRecipe,
  "infrastructure-configuration": readInfrastructureConfiguration,
  "distribution-configuration": readDistributionConfiguration,
  workflow: readWorkflow,
};

/**
 * Returns the details of a chosen recipe, configuration, or workflow. For a wildcard version,
 * `resolvedArn` is the version that it resolves to now.
 *
 * @returns `NotFound` if the resource doesn't exist or is in another Region; `InvalidInput` if
 *   `arn` isn't the ARN of a supported resource kind
 */
export async function readResourceDetails(
  acting: AwsIdentity,
  arn: string,
): Promise<Result<ResourceDetails>> {
  const parts = parseArn(arn);
  const read = parts ? readers[parts.kind] : undefined;
  if (!parts || !read) return err(createPortalError("InvalidInput", { field: "arn" }));
  if (parts.region !== acting.region) return err(createPortalError("NotFound"));
  return callAws(acting, async () => {
    const found = await readCached(acting, `details ${arn}`, () =>
      read(getImageBuilderClient(acting), arn),
    );
    const { name, description, facts, architecture, instanceTypes, workflow } = found;
    return {
      arn,
      name: name ?? parts.name,
      ...(parts.version ? { version: parts.version } : {}),
      ...(found.arn && found.arn !== arn ? { resolvedArn: found.arn } : {}),
      ...(description ? { description } : {}),
      facts,
      ...(architecture ? { architecture } : {}),
      ...(instanceTypes ? { instanceTypes } : {}),
      ...(workflow ? { workflow } : {}),
    };
  });
}
