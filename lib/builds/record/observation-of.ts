import type { ImageFacts, ImageSummaryFacts } from "@/lib/aws/images";
import type { Observation } from "./observation";

/** Converts facts read by `lib/aws` to an observation requested at `askedAt`. */
export function observationOf(facts: ImageSummaryFacts | ImageFacts, askedAt: string): Observation {
  return {
    arn: facts.arn,
    status: facts.status.slice(0, longestStatus),
    reason: facts.statusReason,
    type: facts.type,
    platform: facts.platform,
    osVersion: facts.osVersion,
    buildType: facts.buildType,
    createdAt: facts.createdAt,
    recipeArn: "recipeArn" in facts ? facts.recipeArn : null,
    pipelineArn: "pipelineArn" in facts ? facts.pipelineArn : null,
    outputs: facts.outputs,
    tags: facts.tags,
    observedAt: askedAt,
  };
}

/** AWS's own have at most 12 characters. */
const longestStatus = 64;
