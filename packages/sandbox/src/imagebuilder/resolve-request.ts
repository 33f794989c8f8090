import type {
  ContainerRecipe,
  CreateImageRequest,
  DistributionConfiguration,
  ImageRecipe,
  InfrastructureConfiguration,
} from "@aws-sdk/client-imagebuilder";
import type { PlanRole, PlanWorkflow } from "../engine/types";
import { createInvalidParameterError } from "../errors";
import type { OperationCall } from "../service";
import { checkScanning } from "./check-scanning";
import { resolveExecutionRole } from "./resolve-execution-role";
import { resolveWorkflows } from "./resolve-workflows";
import { type CatalogResource, findResource, getSandboxRegion } from "./resources";

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
 * @throws AwsError InvalidRequestException that names the parameter, ResourceDependencyException
 *   if the requested scan isn't possible
 */
export function resolveRequest(call: OperationCall<CreateImageRequest>): ResolvedRequest {
  const { distributionConfigurationArn, infrastructureConfigurationArn = "" } = call.input;
  const accountRegion = getSandboxRegion(call);
  const recipe = resolveRecipe(call);
  const infrastructure = requireResource(
    "infrastructureConfigurationArn",
    "infrastructure configuration",
    accountRegion.infrastructureConfigurations,
    infrastructureConfigurationArn,
  );
  const distribution =
    distributionConfigurationArn === undefined
      ? undefined
      : requireResource(
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

function resolveRecipe(call: OperationCall<CreateImageRequest>): ImageRecipe | ContainerRecipe {
  const { imageRecipeArn, containerRecipeArn } = call.input;
  const accountRegion = getSandboxRegion(call);
  if (imageRecipeArn !== undefined && containerRecipeArn !== undefined) {
    throw createInvalidParameterError(
      "containerRecipeArn",
      "You must specify exactly one recipe: either 'imageRecipeArn' or 'containerRecipeArn'.",
    );
  }
  if (imageRecipeArn !== undefined) {
    return requireResource(
      "imageRecipeArn",
      "image recipe",
      accountRegion.imageRecipes,
      imageRecipeArn,
    );
  }
  if (containerRecipeArn !== undefined) {
    const { containerRecipes } = accountRegion;
    return requireResource(
      "containerRecipeArn",
      "container recipe",
      containerRecipes,
      containerRecipeArn,
    );
  }
  throw createInvalidParameterError(
    "imageRecipeArn",
    "You must specify exactly one recipe: either 'imageRecipeArn' or 'containerRecipeArn'.",
  );
}

function requireResource<T extends CatalogResource>(
  parameter: string,
  kind: string,
  resources: T[],
  arn: string,
): T {
  const resource = findResource(resources, arn);
  if (resource) return resource;
  throw createInvalidParameterError(parameter, `The ${kind} with ARN '${arn}' does not exist.`);
}
