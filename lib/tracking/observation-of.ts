import type { ImageSummaryFacts } from "@/lib/aws/images";
import type { Observation } from "./observation";

/** What a reader of `lib/aws` saw, as an observation made at `at` (ISO-8601 UTC). */
export function observationOf(
  facts: ImageSummaryFacts & { recipeArn?: string | null },
  at: string,
): Observation {
  return {
    arn: facts.arn,
    status: facts.status,
    reason: facts.statusReason,
    type: facts.type,
    platform: facts.platform,
    recipeArn: facts.recipeArn ?? null,
    createdAt: facts.createdAt,
    observedAt: at,
  };
}
