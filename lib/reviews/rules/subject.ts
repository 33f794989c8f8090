import type { CreateImageRequest } from "@/lib/create-image/request";
import { parseArn } from "@/lib/imagebuilder/arn";
import type { ReviewSubject } from "./match-rule";

interface AccountRegion {
  account: string;
  region: string;
}

/** The subject of a request before it is sent. The image has the name of its recipe. */
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

/** The name of the request's image, which is that of its recipe. */
export function imageOf(request: CreateImageRequest): string | null {
  const recipe = request.imageRecipeArn ?? request.containerRecipeArn;
  return recipe === undefined ? null : (parseArn(recipe)?.name ?? null);
}
