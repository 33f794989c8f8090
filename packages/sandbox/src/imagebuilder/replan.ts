import { restorePlanInput } from "../engine/plan-basis";
import { planBuild } from "../engine/plan-build";
import type { BuildTimeline, PlanInput } from "../engine/types";
import type { Sandbox } from "../sandbox";
import type { ImageRecord } from "../store/images";
import { getFinalState } from "./build-state";
import { resolveAcceptedRequest } from "./resolve-accepted";

/**
 * Replaces a build's plan after an external event. The part up to now stays the same.
 *
 * @param change the input that differs from the previous plan's
 */
export function replanBuild(
  sandbox: Sandbox,
  record: ImageRecord,
  timeline: BuildTimeline,
  change: Partial<Pick<PlanInput, "actions" | "attempt" | "buildSeconds" | "request">>,
): void {
  const accountRegion = sandbox.catalog.region(record.account, record.region);
  if (!accountRegion) throw new Error(`No region ${record.region} in account ${record.account}`);
  const request =
    record.type === "AMI"
      ? { ...record.request, imageRecipeArn: record.recipeArn }
      : { ...record.request, containerRecipeArn: record.recipeArn };
  const planned = planBuild({
    imageArn: record.arn,
    createdAt: record.createdAt,
    request,
    ...resolveAcceptedRequest(sandbox.catalog, accountRegion, request),
    ...restorePlanInput(timeline, sandbox.settings),
    ...change,
  });
  sandbox.store.changes.replan(record.arn, planned, getFinalState(planned, null));
}
