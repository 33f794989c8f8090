import type { CreateImageRequest } from "@/lib/create-image/request";
import { findRequestedRecipe } from "@/lib/create-image/requested-recipe";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import type { ReviewSubject } from "./match-rule";

/** The subject of a request before it is sent. The image has the name of its recipe. */
export function toReviewSubject(
  { account, region, role }: AccountRegion & { role: string | null },
  request: CreateImageRequest,
): ReviewSubject {
  const recipe = request.imageRecipeArn ?? request.containerRecipeArn ?? null;
  return {
    account,
    region,
    role,
    image: findRequestedRecipe(request)?.name ?? null,
    recipe,
    workflows: (request.workflows ?? []).map(({ workflowArn }) => workflowArn),
    executionRole: request.executionRole ?? null,
    distributionConfiguration: request.distributionConfigurationArn ?? null,
    tags: request.tags ?? {},
  };
}
