import type { seedHistory } from "../account/seed-history";
import type { HistoricBuild, SandboxRegion } from "../account/types";
import { parseArn } from "../catalogue/arn";
import { planBuild } from "../engine/plan-build";
import type { Sandbox } from "../sandbox";
import { finalState } from "./build-state";
import { osVersionOf } from "./os-version";
import { resolveAccepted } from "./resolve-accepted";

/** Writes the builds of the past into a new sandbox; once, so that they stay as they were. */
export function recordHistory(sandbox: Sandbox, history: typeof seedHistory): void {
  const { catalogue, settings, store } = sandbox;
  store.once("history", () => {
    const now = sandbox.now().toISOString();
    for (const { regions } of catalogue.accounts) {
      for (const place of regions) {
        for (const build of history(settings.seed, place, now)) recordBuild(sandbox, place, build);
      }
    }
  });
}

function recordBuild(
  { catalogue, settings, store }: Sandbox,
  place: SandboxRegion,
  build: HistoricBuild,
): void {
  const { request } = build;
  const { base, version = "" } = parseArn(build.imageArn);
  const name = base.split("/").at(-1) ?? "";
  const number = store.images.nextBuild(place.account, place.region, name, version);
  const imageArn = `${base}/${version}/${number}`;
  const resolved = resolveAccepted(catalogue, place, request);
  const { recipe } = resolved;
  const timeline = planBuild({
    seed: settings.seed,
    imageArn,
    request,
    ...resolved,
    createdAt: build.createdAt,
    buildSeconds: build.buildSeconds,
    actions: "resumed",
  });
  const endedEarly = build.endedEarly ?? null;
  store.images.add(
    {
      arn: imageArn,
      account: place.account,
      region: place.region,
      name,
      version,
      build: number,
      type: request.containerRecipeArn ? "DOCKER" : "AMI",
      platform: recipe.platform ?? null,
      osVersion: osVersionOf(recipe.parentImage),
      recipeArn: recipe.arn ?? "",
      createdAt: build.createdAt,
      createdBy: build.requestedBy,
      clientToken: null,
      request,
      ...finalState(timeline, endedEarly),
      endedEarly,
    },
    timeline,
  );
  if (build.pipeline) {
    const { arn: pipelineArn = "", schedule } = build.pipeline;
    const buildType = schedule ? "SCHEDULED" : "USER_INITIATED";
    store.origins.add(imageArn, { pipelineArn, buildType });
  }
  if (request.tags) store.tags.set(imageArn, request.tags);
}
