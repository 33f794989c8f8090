import type {
  ContainerRecipe,
  GetContainerRecipeRequest,
  GetImageRecipeRequest,
  ImageRecipe,
  ListContainerRecipesRequest,
  ListImageRecipesRequest,
} from "@aws-sdk/client-imagebuilder";
import { getLatestVersionReferences } from "../arn";
import { defineOperation } from "../service";
import { applyFilters, type FilterFields } from "./filters";
import { paginate } from "./paginate";
import { addCurrentTags, filterByOwner, getResource, getSandboxRegion } from "./resources";

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
  GetImageRecipe: defineOperation<GetImageRecipeRequest>(
    (call) => {
      const arn = call.input.imageRecipeArn ?? "";
      const imageRecipe = getResource(call, getSandboxRegion(call).imageRecipes, arn);
      const latest = getLatestVersionReferences(imageRecipe.arn ?? "");
      return { requestId: call.requestId, imageRecipe, latestVersionReferences: latest };
    },
    { resource: (call) => call.input.imageRecipeArn ?? "*" },
  ),

  GetContainerRecipe: defineOperation<GetContainerRecipeRequest>(
    (call) => {
      const arn = call.input.containerRecipeArn ?? "";
      const containerRecipe = getResource(call, getSandboxRegion(call).containerRecipes, arn);
      const latest = getLatestVersionReferences(containerRecipe.arn ?? "");
      return { requestId: call.requestId, containerRecipe, latestVersionReferences: latest };
    },
    { resource: (call) => call.input.containerRecipeArn ?? "*" },
  ),

  ListImageRecipes: defineOperation<ListImageRecipesRequest>((call) => {
    const owned = filterByOwner(call, getSandboxRegion(call).imageRecipes, call.input.owner);
    const filtered = applyFilters(owned, call.input.filters, imageRecipeFilters);
    const { items, nextToken } = paginate(call, filtered, (recipe) => recipe.arn ?? "");
    const imageRecipeSummaryList = items.map((recipe) => addCurrentTags(call, recipe));
    return { requestId: call.requestId, imageRecipeSummaryList, nextToken };
  }),

  ListContainerRecipes: defineOperation<ListContainerRecipesRequest>((call) => {
    const owned = filterByOwner(call, getSandboxRegion(call).containerRecipes, call.input.owner);
    const filtered = applyFilters(owned, call.input.filters, containerRecipeFilters);
    const { items, nextToken } = paginate(call, filtered, (recipe) => recipe.arn ?? "");
    const containerRecipeSummaryList = items.map((recipe) => ({
      ...addCurrentTags(call, recipe),
      instanceImage: recipe.instanceConfiguration?.image,
    }));
    return { requestId: call.requestId, containerRecipeSummaryList, nextToken };
  }),
};
