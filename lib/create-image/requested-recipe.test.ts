import { expect, it } from "vitest";
import { formatRequestedRecipe } from "./requested-recipe";

const accountRegion = "arn:aws:imagebuilder:eu-west-1:111122223333";

it("names a request's recipe with its version", () => {
  const imageRecipeArn = `${accountRegion}:image-recipe/web/1.2.0`;
  expect(formatRequestedRecipe({ imageRecipeArn })).toBe("web 1.2.0");
  const containerRecipeArn = `${accountRegion}:container-recipe/worker/2.x.x`;
  expect(formatRequestedRecipe({ containerRecipeArn })).toBe("worker 2.x.x");
  expect(formatRequestedRecipe({ imageRecipeArn: "web" })).toBeNull();
  expect(formatRequestedRecipe({})).toBeNull();
});
