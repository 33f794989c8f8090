import type { CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { getLatestVersionReferences, parseArn } from "../arn";
import { planBuild } from "../engine/plan-build";
import type { OperationCall, OperationOutput } from "../service";
import type { ImageRecord } from "../store/images";
import { getFinalState } from "./build-state";
import { runIdempotently } from "./idempotent";
import { parseOsVersion } from "./os-version";
import { type ResolvedRequest, resolveRequest } from "./resolve-request";

/**
 * CreateImage: starts a build. Idempotent by client token.
 *
 * @throws AwsError InvalidRequestException, ResourceDependencyException,
 *   IdempotentParameterMismatchException
 */
export function createImage(call: OperationCall<CreateImageRequest>): OperationOutput {
  return runIdempotently(call, "CreateImage", (clientToken) => {
    const arn = startBuild(call, resolveRequest(call));
    return {
      clientToken,
      imageBuildVersionArn: arn,
      latestVersionReferences: getLatestVersionReferences(arn),
    };
  });
}

/** Starts the build of a valid request. Returns the image's ARN. */
export function startBuild(
  call: OperationCall<CreateImageRequest>,
  resolved: ResolvedRequest,
): string {
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
    osVersion: parseOsVersion(recipe.parentImage),
    recipeArn,
    createdAt,
    createdBy: call.caller.arn,
    clientToken: call.input.clientToken ?? "",
    request: call.input,
    ...getFinalState(timeline, null),
    endedEarly: null,
  };
  store.images.add(record, timeline);
  if (call.input.tags) store.tags.set(arn, call.input.tags);
  return arn;
}
