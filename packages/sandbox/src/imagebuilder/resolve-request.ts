import type {
  ContainerRecipe,
  CreateImageRequest,
  DistributionConfiguration,
  ImageRecipe,
  InfrastructureConfiguration,
} from "@aws-sdk/client-imagebuilder";
import type { PlanRole, PlanWorkflow } from "../engine/types";
import { invalidParameter } from "../errors";
import type { Call } from "../service";
import { checkScanning } from "./check-scanning";
import { resolveExecutionRole } from "./resolve-execution-role";
import { resolveWorkflows } from "./resolve-workflows";
import { accountRegionOf, findResource, type Resource } from "./resources";

export interface ResolvedRequest {
  recipe: ImageRecipe | ContainerRecipe;
  infrastructure: InfrastructureConfiguration;
  distribution?: DistributionConfiguration;
  workflows: PlanWorkflow[];
  executionRole?: PlanRole;
}

/**
 * Resolves all resources of a CreateImage request in the caller's account and Region.
 *
 * @throws AwsError InvalidRequestException that names the parameter
 */
export function resolveRequest(call: Call<CreateImageRequest>): ResolvedRequest {
  const { distributionConfigurationArn, infrastructureConfigurationArn = "" } = call.input;
  const accountRegion = accountRegionOf(call);
  const recipe = resolveRecipe(call);
  const infrastructure = existing(
    "infrastructureConfigurationArn",
    "infrastructure configuration",
    accountRegion.infrastructureConfigurations,
    infrastructureConfigurationArn,
  );
  const distribution =
    distributionConfigurationArn === undefined
      ? undefined
      : existing(
          "distributionConfigurationArn",
          "distribution configuration",
          accountRegion.distributionConfigurations,
          distributionConfigurationArn,
        );
  const workflows = resolveWorkflows(call.input.workflows ?? [], accountRegion.workflows);
  checkScanning(call);
  const { sandbox, caller, input } = call;
  const executionRole = resolveExecutionRole(sandbox.catalog, caller.account, input);
  return { recipe, infrastructure, distribution, workflows, executionRole };
}

function resolveRecipe(call: Call<CreateImageRequest>): ImageRecipe | ContainerRecipe {
  const { imageRecipeArn, containerRecipeArn } = call.input;
  const accountRegion = accountRegionOf(call);
  if (imageRecipeArn !== undefined && containerRecipeArn !== undefined) {
    throw invalidParameter(
      "containerRecipeArn",
      "You must specify exactly one recipe: either 'imageRecipeArn' or 'containerRecipeArn'.",
    );
  }
  if (imageRecipeArn !== undefined) {
    return existing("imageRecipeArn", "image recipe", accountRegion.imageRecipes, imageRecipeArn);
  }
  if (containerRecipeArn !== undefined) {
    const { containerRecipes } = accountRegion;
    return existing("containerRecipeArn", "container recipe", containerRecipes, containerRecipeArn);
  }
  throw invalidParameter(
    "imageRecipeArn",
    "You must specify exactly one recipe: either 'imageRecipeArn' or 'containerRecipeArn'.",
  );
}

function existing<T extends Resource>(
  parameter: string,
  kind: string,
  resources: T[],
  arn: string,
): T {
  const resource = findResource(resources, arn);
  if (resource) return resource;
  throw invalidParameter(parameter, `The ${kind} with ARN '${arn}' does not exist.`);
}
