import { basisOf } from "../engine/basis";
import { planBuild } from "../engine/plan-build";
import type { BuildTimeline, PlanInput } from "../engine/types";
import type { Sandbox } from "../sandbox";
import type { ImageRecord } from "../store/images";
import { finalState } from "./build-state";
import { resolveAccepted } from "./resolve-accepted";

/**
 * Replaces a build's plan after an external event. The part up to now stays the same.
 *
 * @param change the change relative to the previous plan
 */
export function replan(
  sandbox: Sandbox,
  record: ImageRecord,
  timeline: BuildTimeline,
  change: Partial<Pick<PlanInput, "actions" | "attempt" | "request">>,
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
    ...resolveAccepted(sandbox.catalog, accountRegion, request),
    ...basisOf(timeline, sandbox.settings),
    ...change,
  });
  sandbox.store.changes.replan(record.arn, planned, finalState(planned, null));
}
