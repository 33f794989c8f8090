import type { OutputResources } from "@aws-sdk/client-imagebuilder";
import { mergeOutputs, plannedOutputs } from "../engine/outputs";
import { planBuild } from "../engine/plan-build";
import type { BuildTimeline } from "../engine/types";
import type { Sandbox } from "../sandbox";
import type { ImageRecord, UnplannedBuild } from "../store/images";
import { resolveAccepted } from "./resolve-accepted";

/** The input of a plan from an image record. */
type Unplanned = Pick<ImageRecord, "arn" | "account" | "region" | "request" | "createdAt">;

/** The plan of a build. Plans a build that has none yet, and stores the plan. */
export function timelineOf(sandbox: Sandbox, record: ImageRecord): BuildTimeline {
  const { images } = sandbox.store;
  const known = images.timeline(record.arn);
  if (known) return known;
  const timeline = planOf(sandbox, record);
  images.plan(record.arn, timeline);
  return timeline;
}

/** The same without storing, for reading many builds without their execution IDs. */
export function planOf(sandbox: Sandbox, record: ImageRecord): BuildTimeline {
  const { images } = sandbox.store;
  const known = images.timeline(record.arn);
  if (known) return known;
  const basis = images.unplanned(record.arn);
  if (!basis) throw new Error(`No plan for ${record.arn}`);
  return planUnplanned(sandbox, record, basis);
}

/** Plans a past build whose waiting steps were all resumed in time. */
export function planUnplanned(
  sandbox: Sandbox,
  record: Unplanned,
  { buildSeconds, outcome }: UnplannedBuild,
): BuildTimeline {
  const { arn, createdAt, request } = record;
  return planBuild({
    seed: sandbox.settings.seed,
    imageArn: arn,
    request: { ...request, tags: { ...request.tags, "sandbox-outcome": outcome } },
    ...resolveAccepted(sandbox.catalog, accountRegionOf(sandbox, record), request),
    createdAt,
    buildSeconds,
    actions: "resumed",
  });
}

/** The outputs of a successful build. */
export function outputsOf(sandbox: Sandbox, record: ImageRecord): OutputResources {
  const resolved = resolveAccepted(
    sandbox.catalog,
    accountRegionOf(sandbox, record),
    record.request,
  );
  const { arn: imageArn, createdAt } = record;
  const { seed } = sandbox.settings;
  return mergeOutputs(plannedOutputs({ ...resolved, seed, imageArn, createdAt }));
}

function accountRegionOf({ catalog }: Sandbox, { account, region }: Unplanned) {
  const accountRegion = catalog.region(account, region);
  if (!accountRegion) throw new Error(`No region ${region} in account ${account}`);
  return accountRegion;
}
