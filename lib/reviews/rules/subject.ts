import type { CreateImageRequest } from "@/lib/create-image/request";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { ReviewSubject } from "./match-rule";

interface AccountRegion {
  account: string;
  region: string;
}

/** What rules see of a request before it is sent. An image has the name of its recipe. */
export function subjectOfRequest(
  { account, region, role }: AccountRegion & { role: string | null },
  request: CreateImageRequest,
): ReviewSubject {
  const recipe = request.imageRecipeArn ?? request.containerRecipeArn ?? null;
  return {
    account,
    region,
    role,
    image: imageOf(request),
    recipe,
    workflows: (request.workflows ?? []).map(({ workflowArn }) => workflowArn),
    executionRole: request.executionRole ?? null,
    distributionConfiguration: request.distributionConfigurationArn ?? null,
    tags: request.tags ?? {},
  };
}

/** The name that the request's image will have: its recipe's. */
export function imageOf(request: CreateImageRequest): string | null {
  const recipe = request.imageRecipeArn ?? request.containerRecipeArn;
  return recipe === undefined ? null : (parseArn(recipe)?.name ?? null);
}
