import type {
  ContainerRecipe,
  GetContainerRecipeRequest,
  GetImageRecipeRequest,
  ImageRecipe,
  ListContainerRecipesRequest,
  ListImageRecipesRequest,
} from "@aws-sdk/client-imagebuilder";
import { latestVersionReferences } from "../arn";
import { operation } from "../service";
import { applyFilters, type FilterFields } from "./filters";
import { page } from "./page";
import { accountRegionOf, getResource, ownedBy, withTags } from "./resources";

const imageRecipeFilters: FilterFields<ImageRecipe> = {
  name: (recipe) => recipe.name,
  parentImage: (recipe) => recipe.parentImage,
  platform: (recipe) => recipe.platform,
};

const containerRecipeFilters: FilterFields<ContainerRecipe> = {
  containerType: (recipe) => recipe.containerType,
  name: (recipe) => recipe.name,
  parentImage: (recipe) => recipe.parentImage,
  platform: (recipe) => recipe.platform,
};

export const recipeOperations = {
  GetImageRecipe: operation<GetImageRecipeRequest>(
    (call) => {
      const arn = call.input.imageRecipeArn ?? "";
      const imageRecipe = getResource(call, accountRegionOf(call).imageRecipes, arn);
      const latest = latestVersionReferences(imageRecipe.arn ?? "");
      return { requestId: call.requestId, imageRecipe, latestVersionReferences: latest };
    },
    { resource: (call) => call.input.imageRecipeArn ?? "*" },
  ),

  GetContainerRecipe: operation<GetContainerRecipeRequest>(
    (call) => {
      const arn = call.input.containerRecipeArn ?? "";
      const containerRecipe = getResource(call, accountRegionOf(call).containerRecipes, arn);
      const latest = latestVersionReferences(containerRecipe.arn ?? "");
      return { requestId: call.requestId, containerRecipe, latestVersionReferences: latest };
    },
    { resource: (call) => call.input.containerRecipeArn ?? "*" },
  ),

  ListImageRecipes: operation<ListImageRecipesRequest>((call) => {
    const owned = ownedBy(call, accountRegionOf(call).imageRecipes, call.input.owner);
    const filtered = applyFilters(owned, call.input.filters, imageRecipeFilters);
    const { items, nextToken } = page(call, filtered, (recipe) => recipe.arn ?? "");
    const imageRecipeSummaryList = items.map((recipe) => withTags(call, recipe));
    return { requestId: call.requestId, imageRecipeSummaryList, nextToken };
  }),

  ListContainerRecipes: operation<ListContainerRecipesRequest>((call) => {
    const owned = ownedBy(call, accountRegionOf(call).containerRecipes, call.input.owner);
    const filtered = applyFilters(owned, call.input.filters, containerRecipeFilters);
    const { items, nextToken } = page(call, filtered, (recipe) => recipe.arn ?? "");
    const containerRecipeSummaryList = items.map((recipe) => ({
      ...withTags(call, recipe),
      instanceImage: recipe.instanceConfiguration?.image,
    }));
    return { requestId: call.requestId, containerRecipeSummaryList, nextToken };
  }),
};
