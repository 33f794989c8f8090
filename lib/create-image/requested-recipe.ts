import { parseArn } from "@/lib/imagebuilder/arn";
import type { SubmissionView } from "@/lib/submissions/view";

type Request = SubmissionView["request"];

/** The parsed ARN of a request's recipe; `null` if it isn't valid. */
export function findSubmittedRecipe({ imageRecipeArn, containerRecipeArn }: Request) {
  return parseArn(imageRecipeArn ?? containerRecipeArn ?? "");
}

/** The name and version of a request's recipe, such as "web 1.2.0"; `null` without a valid ARN. */
export function formatSubmittedRecipe(request: Request): string | null {
  const recipe = findSubmittedRecipe(request);
  return recipe ? [recipe.name, recipe.version].filter(Boolean).join(" ") : null;
}
