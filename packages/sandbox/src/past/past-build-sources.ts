import type { ContainerRecipe, ImagePipeline, ImageRecipe } from "@aws-sdk/client-imagebuilder";
import type { SandboxRegion } from "../account/types";
import { parseOsVersion } from "../imagebuilder/os-version";

export type AnyRecipe = ImageRecipe | ContainerRecipe;

/** A recipe's versions, oldest first. */
export interface RecipeVersions {
  name: string;
  container: boolean;
  windows: boolean;
  osVersion: string | null;
  versions: AnyRecipe[];
}

/** The resources from which the past builds of an account and Region are generated. */
export interface PastBuildSources {
  account: string;
  region: string;
  recipes: RecipeVersions[];
  pipelines: { pipeline: ImagePipeline; recipe: RecipeVersions; recipeVersion: AnyRecipe }[];
  /** The ARNs of the infrastructure configurations by name. */
  infrastructure: Map<string, string>;
  distributions: Map<string, string>;
}

export function collectPastBuildSources(accountRegion: SandboxRegion): PastBuildSources {
  const own: AnyRecipe[] = [
    ...accountRegion.imageRecipes,
    ...accountRegion.containerRecipes,
  ].filter(({ owner }) => owner === accountRegion.account);
  const recipesByKey = new Map<string, RecipeVersions>();
  for (const recipeVersion of own) {
    const container = "containerType" in recipeVersion;
    const name = (recipeVersion.arn ?? "").split("/")[1] ?? "";
    const key = `${container} ${name}`;
    const recipe = recipesByKey.get(key) ?? {
      name,
      container,
      windows: recipeVersion.platform === "Windows",
      osVersion: parseOsVersion(recipeVersion.parentImage),
      versions: [],
    };
    recipe.versions.push(recipeVersion);
    recipesByKey.set(key, recipe);
  }
  const recipes = [...recipesByKey.values()];
  return {
    account: accountRegion.account,
    region: accountRegion.region,
    recipes,
    pipelines: accountRegion.imagePipelines.flatMap((pipeline) => {
      const wanted = pipeline.imageRecipeArn ?? pipeline.containerRecipeArn;
      const recipe = recipes.find(({ versions }) => versions.some(({ arn }) => arn === wanted));
      const recipeVersion = recipe?.versions.find(({ arn }) => arn === wanted);
      return recipe && recipeVersion ? [{ pipeline, recipe, recipeVersion }] : [];
    }),
    infrastructure: indexArnsByName(accountRegion.infrastructureConfigurations),
    distributions: indexArnsByName(accountRegion.distributionConfigurations),
  };
}

function indexArnsByName(list: { name?: string; arn?: string }[]): Map<string, string> {
  return new Map(list.map(({ name = "", arn = "" }) => [name, arn]));
}
