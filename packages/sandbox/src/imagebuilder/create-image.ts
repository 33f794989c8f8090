import type { CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { latestVersionReferences, parseArn } from "../arn";
import { planBuild } from "../engine/plan-build";
import type { Call, Output } from "../service";
import type { ImageRecord } from "../store/images";
import { finalState } from "./build-state";
import { idempotently } from "./idempotent";
import { osVersionOf } from "./os-version";
import { type ResolvedRequest, resolveRequest } from "./resolve-request";

/**
 * CreateImage. Checks the client token first.
 *
 * @throws AwsError InvalidRequestException, IdempotentParameterMismatchException
 */
export function createImage(call: Call<CreateImageRequest>): Output {
  return idempotently(call, "CreateImage", (clientToken) => {
    const arn = startBuild(call, resolveRequest(call));
    return {
      clientToken,
      imageBuildVersionArn: arn,
      latestVersionReferences: latestVersionReferences(arn),
    };
  });
}

/** Starts the build of a valid request. Returns the image's ARN. */
export function startBuild(call: Call<CreateImageRequest>, resolved: ResolvedRequest): string {
  const { store, settings } = call.sandbox;
  const { recipe } = resolved;
  const { account } = call.caller;
  const { region } = call;
  const recipeArn = recipe.arn ?? "";
  const name = parseArn(recipeArn).base.split("/").at(-1) ?? "";
  const version = recipe.version ?? "1.0.0";
  const build = store.images.nextBuild(account, region, name, version);
  const arn = `arn:aws:imagebuilder:${region}:${account}:image/${name}/${version}/${build}`;
  const createdAt = call.sandbox.now().toISOString();
  const timeline = planBuild({
    seed: settings.seed,
    imageArn: arn,
    recipe,
    request: call.input,
    workflows: resolved.workflows,
    infrastructure: resolved.infrastructure,
    distribution: resolved.distribution,
    executionRole: resolved.executionRole,
    createdAt,
    buildSeconds: settings.buildSeconds,
  });
  const record: ImageRecord = {
    arn,
    account,
    region,
    name,
    version,
    build,
    type: call.input.containerRecipeArn ? "DOCKER" : "AMI",
    platform: recipe.platform ?? null,
    osVersion: osVersionOf(recipe.parentImage),
    recipeArn,
    createdAt,
    createdBy: call.caller.arn,
    clientToken: call.input.clientToken ?? "",
    request: call.input,
    ...finalState(timeline, null),
    endedEarly: null,
  };
  store.images.add(record, timeline);
  if (call.input.tags) store.tags.set(arn, call.input.tags);
  return arn;
}
