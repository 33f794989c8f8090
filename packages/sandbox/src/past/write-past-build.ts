import type { EarlyEnd } from "../account/types";
import { planPastBuild } from "../imagebuilder/build-plan";
import { getFinalState } from "../imagebuilder/build-state";
import type { Sandbox } from "../sandbox";
import type { BuildState, ImageRecord } from "../store/images";
import { generatePastBuild, type PastBuild } from "./past-build";
import type { PastBuildSources } from "./past-build-sources";

interface WriteContext {
  sandbox: Sandbox;
  sources: PastBuildSources;
  /** The last build number of each version. */
  numbers: Map<string, number>;
}

/** Writes one past build as the next build of its version. `at` is in milliseconds since 1970. */
export function writePastBuild(where: WriteContext, seed: number, at: number, age: number): void {
  const { sandbox, sources } = where;
  const { account, region } = sources;
  const build = generatePastBuild(sources, seed, at, age);
  const { recipe, recipeVersion, request } = build;
  const version = recipeVersion.version ?? "1.0.0";
  const number = getNextNumber(where, recipe.name, version);
  const arn = `arn:aws:imagebuilder:${region}:${account}:image/${recipe.name}/${version}/${number}`;
  const createdAt = new Date(at).toISOString();
  const basis = { buildSeconds: Math.round(build.buildSeconds), outcome: build.outcome };
  const record: Omit<ImageRecord, "endsAt" | "final"> = {
    arn,
    account,
    region,
    name: recipe.name,
    version,
    build: number,
    type: recipe.container ? "DOCKER" : "AMI",
    platform: recipeVersion.platform ?? null,
    osVersion: recipe.osVersion,
    recipeArn: recipeVersion.arn ?? "",
    createdAt,
    createdBy: build.requestedBy,
    clientToken: null,
    request,
    endedEarly: toEarlyEnd(build, at),
  };
  const end = resolveEnd(sandbox, record, basis, at);
  sandbox.store.images.addUnplanned({ ...record, ...end }, basis);
  if (build.origin) sandbox.store.origins.add(arn, build.origin);
}

function getNextNumber(
  { sandbox, sources, numbers }: WriteContext,
  name: string,
  version: string,
): number {
  const { account, region } = sources;
  const key = `${account} ${region} ${name} ${version}`;
  const last =
    numbers.get(key) ?? sandbox.store.images.nextBuild(account, region, name, version) - 1;
  numbers.set(key, last + 1);
  return last + 1;
}

function toEarlyEnd({ cancelledAfter, buildSeconds }: PastBuild, at: number): EarlyEnd | null {
  if (cancelledAfter === null || cancelledAfter >= buildSeconds) return null;
  return {
    at: new Date(at + cancelledAfter * 1000).toISOString(),
    as: "CANCELLED",
    reason: "Image creation was cancelled by the user.",
  };
}

/**
 * Returns when and with which result the build ended. A successful build without approval takes its
 * full duration, so only the other builds must be planned. Outputs are derived on demand.
 */
function resolveEnd(
  sandbox: Sandbox,
  record: Omit<ImageRecord, "endsAt" | "final">,
  basis: { buildSeconds: number; outcome: PastBuild["outcome"] },
  at: number,
): { endsAt: string; final: BuildState } {
  const { request } = record;
  if (basis.outcome === "succeed" && !record.endedEarly && !request.workflows?.length) {
    const endsAt = new Date(at + basis.buildSeconds * 1000).toISOString();
    return { endsAt, final: { status: "AVAILABLE" } };
  }
  return getFinalState(planPastBuild(sandbox, record, basis), record.endedEarly);
}
