import type { Catalog } from "../account/catalog";
import type { SandboxRegion } from "../account/types";
import type { PlanInput } from "../engine/types";
import { resolveExecutionRole } from "./resolve-execution-role";
import { resolveWorkflows } from "./resolve-workflows";
import { findResource } from "./resources";

export type ResolvedResources = Pick<
  PlanInput,
  "recipe" | "infrastructure" | "distribution" | "workflows" | "executionRole"
>;

/**
 * Resolves the resources of a request that was accepted before. Throws if one is missing, other
 * than the distribution configuration.
 */
export function resolveAcceptedRequest(
  catalog: Catalog,
  accountRegion: SandboxRegion,
  request: PlanInput["request"],
): ResolvedResources {
  const recipeArn = request.imageRecipeArn ?? request.containerRecipeArn ?? "";
  const recipe = findResource(
    [...accountRegion.imageRecipes, ...accountRegion.containerRecipes],
    recipeArn,
  );
  const infrastructure = findResource(
    accountRegion.infrastructureConfigurations,
    request.infrastructureConfigurationArn ?? "",
  );
  if (!recipe || !infrastructure) {
    throw new Error(`A request names what is not there: ${recipeArn}`);
  }
  return {
    recipe,
    infrastructure,
    distribution:
      findResource(
        accountRegion.distributionConfigurations,
        request.distributionConfigurationArn ?? "",
      ) ?? undefined,
    workflows: resolveWorkflows(request.workflows ?? [], accountRegion.workflows),
    executionRole: resolveExecutionRole(catalog, accountRegion.account, request),
  };
}
