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
  pipelines: { pipeline: ImagePipeline; line: RecipeVersions; recipe: AnyRecipe }[];
  /** The ARNs of the infrastructure configurations by name. */
  infrastructure: Map<string, string>;
  distributions: Map<string, string>;
}

export function collectPastBuildSources(accountRegion: SandboxRegion): PastBuildSources {
  const own: AnyRecipe[] = [
    ...accountRegion.imageRecipes,
    ...accountRegion.containerRecipes,
  ].filter(({ owner }) => owner === accountRegion.account);
  const lines = new Map<string, RecipeVersions>();
  for (const recipe of own) {
    const container = "containerType" in recipe;
    const name = (recipe.arn ?? "").split("/")[1] ?? "";
    const key = `${container} ${name}`;
    const line = lines.get(key) ?? {
      name,
      container,
      windows: recipe.platform === "Windows",
      osVersion: parseOsVersion(recipe.parentImage),
      versions: [],
    };
    line.versions.push(recipe);
    lines.set(key, line);
  }
  const recipes = [...lines.values()];
  return {
    account: accountRegion.account,
    region: accountRegion.region,
    recipes,
    pipelines: accountRegion.imagePipelines.flatMap((pipeline) => {
      const wanted = pipeline.imageRecipeArn ?? pipeline.containerRecipeArn;
      const line = recipes.find(({ versions }) => versions.some(({ arn }) => arn === wanted));
      const recipe = line?.versions.find(({ arn }) => arn === wanted);
      return line && recipe ? [{ pipeline, line, recipe }] : [];
    }),
    infrastructure: indexArnsByName(accountRegion.infrastructureConfigurations),
    distributions: indexArnsByName(accountRegion.distributionConfigurations),
  };
}

function indexArnsByName(list: { name?: string; arn?: string }[]): Map<string, string> {
  return new Map(list.map(({ name = "", arn = "" }) => [name, arn]));
}
