import type { SandboxRegion } from "../account/types";
import { basisOf } from "../engine/basis";
import { planBuild } from "../engine/plan-build";
import type { BuildTimeline, PlanInput } from "../engine/types";
import type { Sandbox } from "../sandbox";
import type { ImageRecord } from "../store/images";
import { finalState } from "./build-state";
import { resolveWorkflows } from "./resolve-workflows";
import { findResource } from "./resources";

type Resolved = Pick<PlanInput, "recipe" | "infrastructure" | "distribution" | "workflows">;

/** What a request that was accepted once names, found in its place. Throws when it is not there. */
export function resolveAccepted(place: SandboxRegion, request: PlanInput["request"]): Resolved {
  const recipeArn = request.imageRecipeArn ?? request.containerRecipeArn ?? "";
  const recipe = findResource([...place.imageRecipes, ...place.containerRecipes], recipeArn);
  const infrastructure = findResource(
    place.infrastructureConfigurations,
    request.infrastructureConfigurationArn ?? "",
  );
  if (!recipe || !infrastructure) {
    throw new Error(`A request names what is not there: ${recipeArn}`);
  }
  return {
    recipe,
    infrastructure,
    distribution:
      findResource(place.distributionConfigurations, request.distributionConfigurationArn ?? "") ??
      undefined,
    workflows: resolveWorkflows(request.workflows ?? [], place.workflows),
  };
}

/**
 * Plans a build anew after something came from outside that its plan could not know, and keeps the
 * new plan. What had happened by then is the same in both.
 * @param change what is new, seen from the plan that there was
 */
export function replan(
  sandbox: Sandbox,
  record: ImageRecord,
  timeline: BuildTimeline,
  change: Partial<Pick<PlanInput, "actions" | "attempt" | "request">>,
): void {
  const place = sandbox.catalogue.region(record.account, record.region);
  if (!place) throw new Error(`No region ${record.region} in account ${record.account}`);
  const request =
    record.type === "AMI"
      ? { ...record.request, imageRecipeArn: record.recipeArn }
      : { ...record.request, containerRecipeArn: record.recipeArn };
  const planned = planBuild({
    imageArn: record.arn,
    createdAt: record.createdAt,
    request,
    ...resolveAccepted(place, request),
    ...basisOf(timeline, sandbox.settings),
    ...change,
  });
  sandbox.store.changes.replan(record.arn, planned, finalState(planned, null));
}
