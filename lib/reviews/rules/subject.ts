import type { CreateImageRequest } from "@/lib/create-image/request";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { parseArn } from "@/lib/imagebuilder/arn";
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
    image: getRequestImageName(request),
    recipe,
    workflows: (request.workflows ?? []).map(({ workflowArn }) => workflowArn),
    executionRole: request.executionRole ?? null,
    distributionConfiguration: request.distributionConfigurationArn ?? null,
    tags: request.tags ?? {},
  };
}

/** The name of the request's image, which is that of its recipe. */
export function getRequestImageName(request: CreateImageRequest): string | null {
  const recipe = request.imageRecipeArn ?? request.containerRecipeArn;
  return recipe === undefined ? null : (parseArn(recipe)?.name ?? null);
}
