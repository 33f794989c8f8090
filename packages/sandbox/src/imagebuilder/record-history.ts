import type { generateBuildHistory } from "../account/seed-history";
import type { generateApprovalBuilds } from "../account/seed-waits";
import type { HistoricalBuild, HistoricalWait, SandboxRegion } from "../account/types";
import { parseArn } from "../arn";
import { planBuild } from "../engine/plan-build";
import type { BuildTimeline, PlanInput } from "../engine/types";
import type { Sandbox } from "../sandbox";
import { getFinalState } from "./build-state";
import { parseOsVersion } from "./os-version";
import { resolveAcceptedRequest } from "./resolve-accepted";

/** Stores the past builds in a new sandbox. This happens only once, so that they stay unchanged. */
export function recordHistory(sandbox: Sandbox, history: typeof generateBuildHistory): void {
  const { catalog, settings, store } = sandbox;
  store.runOnce("history", () => {
    const now = sandbox.now().toISOString();
    for (const { regions } of catalog.accounts) {
      for (const accountRegion of regions) {
        for (const build of history(settings.seed, accountRegion, now))
          recordBuild(sandbox, accountRegion, build);
      }
    }
  });
}

/** Stores builds with approval steps, once, if the settings request waiting builds. */
export function recordApprovalBuilds(sandbox: Sandbox, waits: typeof generateApprovalBuilds): void {
  const { catalog, settings, store } = sandbox;
  if (settings.waiting === 0) return;
  store.runOnce("waits", () => {
    const now = sandbox.now().toISOString();
    const accountRegions = catalog.accounts.flatMap(({ regions }) => regions);
    for (const [index, accountRegion] of accountRegions.entries()) {
      const waiting = Math.ceil((settings.waiting - index) / accountRegions.length);
      for (const build of waits(settings.seed, accountRegion, now, Math.max(waiting, 0))) {
        recordBuild(sandbox, accountRegion, build);
      }
    }
  });
}

function recordBuild(
  { catalog, settings, store }: Sandbox,
  accountRegion: SandboxRegion,
  build: HistoricalBuild,
): void {
  const { request } = build;
  const { base, version = "" } = parseArn(build.imageArn);
  const name = base.split("/").at(-1) ?? "";
  const number = store.images.nextBuild(accountRegion.account, accountRegion.region, name, version);
  const imageArn = `${base}/${version}/${number}`;
  const resolved = resolveAcceptedRequest(catalog, accountRegion, request);
  const { recipe } = resolved;
  const { createdAt, buildSeconds, wait } = build;
  const input = { seed: settings.seed, imageArn, request, ...resolved, createdAt, buildSeconds };
  const timeline =
    wait === undefined ? planBuild({ ...input, actions: "resumed" }) : planWait(input, wait);
  const endedEarly = build.endedEarly ?? null;
  store.images.add(
    {
      arn: imageArn,
      account: accountRegion.account,
      region: accountRegion.region,
      name,
      version,
      build: number,
      type: request.containerRecipeArn ? "DOCKER" : "AMI",
      platform: recipe.platform ?? null,
      osVersion: parseOsVersion(recipe.parentImage),
      recipeArn: recipe.arn ?? "",
      createdAt: build.createdAt,
      createdBy: build.requestedBy,
      clientToken: null,
      request,
      ...getFinalState(timeline, endedEarly),
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

/** Plans a build whose first waiting step was sent this action, or none. */
function planWait(input: PlanInput, wait: HistoricalWait): BuildTimeline {
  const waiting = planBuild({ ...input, actions: [] });
  const step = waiting.workflows
    .flatMap(({ steps }) => steps)
    .find(({ action, startMs }) => action === "WaitForAction" && startMs !== null);
  if (!wait || !step) return waiting;
  const { stepExecutionId, startMs } = step;
  const { afterSeconds, ...sent } = wait;
  const at = Date.parse(input.createdAt) + (startMs ?? 0) + afterSeconds * 1000;
  const action = { stepExecutionId, at: new Date(at).toISOString(), ...sent };
  return planBuild({ ...input, actions: [action] });
}
