import { formatRecipe, parseArn } from "@/lib/imagebuilder/arn";
import type { CreateImageRequest } from "./request";

type Recipe = Pick<CreateImageRequest, "imageRecipeArn" | "containerRecipeArn">;

/** The parsed ARN of a request's recipe; `null` if it isn't valid. */
export function findRequestedRecipe({ imageRecipeArn, containerRecipeArn }: Recipe) {
  return parseArn(imageRecipeArn ?? containerRecipeArn ?? "");
}

/** The name and version of a request's recipe, such as "web 1.2.0"; `null` without a valid ARN. */
export function formatRequestedRecipe(request: Recipe): string | null {
  const recipe = findRequestedRecipe(request);
  return recipe ? formatRecipe(recipe.name, recipe.version) : null;
}
