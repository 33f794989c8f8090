import type { OutputResources } from "@aws-sdk/client-imagebuilder";
import { mergeOutputs, planOutputs } from "../engine/outputs";
import { planBuild } from "../engine/plan-build";
import type { BuildTimeline } from "../engine/types";
import type { Sandbox } from "../sandbox";
import type { ImageRecord, UnplannedBuild } from "../store/images";
import { resolveAcceptedRequest } from "./resolve-accepted";

/** The parts of an image record from which its build is planned. */
type PlanSource = Pick<ImageRecord, "arn" | "account" | "region" | "request" | "createdAt">;

/** Returns a build's plan. If the build has none yet, makes and stores one. */
export function loadTimeline(sandbox: Sandbox, record: ImageRecord): BuildTimeline {
  const { images } = sandbox.store;
  const known = images.timeline(record.arn);
  if (known) return known;
  const timeline = computeTimeline(sandbox, record);
  images.plan(record.arn, timeline);
  return timeline;
}

/**
 * Like {@link loadTimeline}, but doesn't store the plan. Used to read many builds whose execution
 * IDs aren't needed.
 */
export function computeTimeline(sandbox: Sandbox, record: ImageRecord): BuildTimeline {
  const { images } = sandbox.store;
  const known = images.timeline(record.arn);
  if (known) return known;
  const basis = images.unplanned(record.arn);
  if (!basis) throw new Error(`No plan for ${record.arn}`);
  return planPastBuild(sandbox, record, basis);
}

/** Plans a past build whose waiting steps were all resumed in time. */
export function planPastBuild(
  sandbox: Sandbox,
  record: PlanSource,
  { buildSeconds, outcome }: UnplannedBuild,
): BuildTimeline {
  const { arn, createdAt, request } = record;
  return planBuild({
    seed: sandbox.settings.seed,
    imageArn: arn,
    request: { ...request, tags: { ...request.tags, "sandbox-outcome": outcome } },
    ...resolveAcceptedRequest(sandbox.catalog, getSandboxAccountRegion(sandbox, record), request),
    createdAt,
    buildSeconds,
    actions: "resumed",
  });
}

/** The outputs of a successful build. */
export function getOutputs(sandbox: Sandbox, record: ImageRecord): OutputResources {
  const resolved = resolveAcceptedRequest(
    sandbox.catalog,
    getSandboxAccountRegion(sandbox, record),
    record.request,
  );
  const { arn: imageArn, createdAt } = record;
  const { seed } = sandbox.settings;
  return mergeOutputs(planOutputs({ ...resolved, seed, imageArn, createdAt }));
}

function getSandboxAccountRegion({ catalog }: Sandbox, { account, region }: PlanSource) {
  const accountRegion = catalog.region(account, region);
  if (!accountRegion) throw new Error(`No region ${region} in account ${account}`);
  return accountRegion;
}
