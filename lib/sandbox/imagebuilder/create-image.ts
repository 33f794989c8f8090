import type { CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { latestVersionReferences, parseArn } from "../catalogue/arn";
import { planBuild } from "../engine/plan-build";
import { AwsError } from "../errors";
import type { Call, Output } from "../service";
import type { ImageRecord } from "../store/images";
import type { TokenScope } from "../store/tokens";
import { finalState } from "./build-state";
import { canonicalJson } from "./canonical-json";
import { osVersionOf } from "./os-version";
import { type ResolvedRequest, resolveRequest } from "./resolve-request";

/**
 * CreateImage. The token decides first: the same token with the same parameters is answered as it
 * was before. Everything from that question to the last row is one synchronous transaction, so two
 * requests can't both find the token unused.
 * @throws AwsError InvalidRequestException, IdempotentParameterMismatchException
 */
export function createImage(call: Call<CreateImageRequest>): Output {
  const { store } = call.sandbox;
  const { clientToken = "", ...request } = call.input;
  const parameters = canonicalJson(request);
  const scope: TokenScope = {
    account: call.caller.account,
    region: call.region,
    operation: "CreateImage",
  };
  const answer = store.atomically(() => {
    const used = store.tokens.find(scope, clientToken);
    if (used) {
      if (used.parameters !== parameters) throw parameterMismatch(clientToken);
      return used.answer;
    }
    const arn = startBuild(call, resolveRequest(call));
    const created = {
      clientToken,
      imageBuildVersionArn: arn,
      latestVersionReferences: latestVersionReferences(arn),
    };
    store.tokens.remember(scope, clientToken, { parameters, answer: created });
    return created;
  });
  return { requestId: call.requestId, ...answer };
}

export function parameterMismatch(clientToken: string): AwsError {
  return new AwsError(
    "IdempotentParameterMismatchException",
    `The client token '${clientToken}' was used before with other parameters.`,
    400,
  );
}

function startBuild(call: Call<CreateImageRequest>, resolved: ResolvedRequest): string {
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
