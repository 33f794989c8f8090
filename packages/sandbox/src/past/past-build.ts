import type { CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { createPipelineBuildRequest } from "../account/image-pipelines";
import { getSeededUuid } from "../account/seeded";
import { hashText, mixHash, pickByHash } from "../logs/fast-random";
import type { ImageOrigin } from "../store/image-origins";
import type { UnplannedBuild } from "../store/images";
import type { AnyRecipe, PastBuildSources, RecipeVersions } from "./past-build-sources";

/** A past build without its build number. */
export interface PastBuild extends UnplannedBuild {
  recipe: RecipeVersions;
  recipeVersion: AnyRecipe;
  request: CreateImageRequest;
  requestedBy: string;
  origin: ImageOrigin | null;
  /**
   * The number of seconds after which the build was canceled, unless it had ended by then; null if
   * it wasn't canceled.
   */
  cancelledAfter: number | null;
}

const PEOPLE = [
  ...["erin", "erin", "leo", "sam.okafor", "mira.lindqvist", "erin", "j.tanaka", "leo"],
  ...["priya.nair", "tomasz.w", "ana.souza", "ci-web", "ci-data", "terraform", "b.achebe"],
] as [string, ...string[]];
const DISTRIBUTIONS = [
  "this-region",
  "this-region",
  "all-regions",
  "to-other-account",
  "",
] as const;
const ENVIRONMENTS = ["dev", "dev", "staging", "prod"] as const;
const COST_CENTRES = ["4711", "4712", "0815", "1200"] as const;
const WEEK = 7 * 86_400_000;

/**
 * Derives a past build from a seed and its start `createdAt` (milliseconds since 1970). Pure.
 *
 * @param age the age, from 0 (now) to 1 (a year ago)
 */
export function generatePastBuild(
  sources: PastBuildSources,
  seed: number,
  createdAt: number,
  age: number,
): PastBuild {
  const draw = (index: number) => mixHash(seed, 100 + index);
  const fraction = (index: number) => draw(index) / 0x1_0000_0000;
  const byPipeline =
    fraction(0) < 0.25 ? sources.pipelines[draw(1) % sources.pipelines.length] : null;
  const recipe = byPipeline?.recipe ?? pickRecipe(sources.recipes, fraction(2));
  const recipeVersion = byPipeline?.recipeVersion ?? pickVersion(recipe, age, fraction(3));
  return {
    recipe,
    recipeVersion,
    request: byPipeline
      ? createPipelineBuildRequest(byPipeline.pipeline, getSeededUuid(String(seed)))
      : request(sources, recipe, recipeVersion, draw),
    requestedBy: getRequester(sources.account, Boolean(byPipeline), pickByHash(PEOPLE, draw(4))),
    origin: byPipeline
      ? {
          pipelineArn: byPipeline.pipeline.arn ?? "",
          buildType: byPipeline.pipeline.schedule ? "SCHEDULED" : "USER_INITIATED",
        }
      : null,
    buildSeconds: getTypicalSeconds(recipe) * (0.85 + 0.3 * fraction(5)),
    outcome: fraction(6) < getFailureRate(recipe, createdAt) ? "fail" : "succeed",
    cancelledAfter: fraction(7) < 0.04 ? 60 + (draw(8) % 840) : null,
  };
}

/** Picks a recipe. A few recipes are built often, and most are built rarely. */
function pickRecipe(recipes: RecipeVersions[], fraction: number): RecipeVersions {
  const recipe = recipes[Math.floor(fraction * fraction * recipes.length)];
  if (!recipe) throw new Error("No recipes in the account and Region");
  return recipe;
}

/**
 * Picks a version for a build of this age. Newer versions appear over the year, and sometimes an
 * older one is rebuilt.
 */
function pickVersion({ versions }: RecipeVersions, age: number, fraction: number): AnyRecipe {
  const share = Math.min(0.999, Math.max(0, 1 - age));
  const newest = Math.floor(share * versions.length);
  const version = versions[fraction < 0.9 ? newest : Math.floor(fraction * newest)];
  if (!version) throw new Error("The recipe has no versions");
  return version;
}

function getTypicalSeconds({ name, windows, container }: RecipeVersions): number {
  const own = hashText(name) % 1000;
  if (container) return 420 + own / 2;
  return windows ? 2600 + own * 2 : 1000 + own;
}

/**
 * Returns the failure rate of a recipe's builds at a time. Some recipes fail more often than
 * others, and in some weeks all recipes fail more often.
 */
function getFailureRate({ name }: RecipeVersions, createdAt: number): number {
  const badWeek = mixHash(Math.floor(createdAt / WEEK), 11) % 8 === 0;
  return 0.04 + (hashText(name) % 80) / 1000 + (badWeek ? 0.1 : 0);
}

function getRequester(account: string, byPipeline: boolean, person: string): string {
  const session = byPipeline
    ? "AWSServiceRoleForImageBuilder/Ec2ImageBuilderIntegrationService"
    : `${person === "leo" ? "KilnLead" : "KilnEngineer"}/${person}`;
  return `arn:aws:sts::${account}:assumed-role/${session}`;
}

function request(
  sources: PastBuildSources,
  { name, container, windows }: RecipeVersions,
  recipeVersion: AnyRecipe,
  draw: (index: number) => number,
): CreateImageRequest {
  const linux = name.includes("arm64") ? "graviton" : "default-linux";
  const infrastructure = container ? "containers" : windows ? "default-windows" : linux;
  const distribution = container ? "containers" : pickByHash(DISTRIBUTIONS, draw(20));
  const distributionConfigurationArn = sources.distributions.get(distribution);
  return {
    ...(container
      ? { containerRecipeArn: recipeVersion.arn }
      : { imageRecipeArn: recipeVersion.arn }),
    infrastructureConfigurationArn: sources.infrastructure.get(infrastructure),
    ...(distributionConfigurationArn ? { distributionConfigurationArn } : {}),
    imageTestsConfiguration: { imageTestsEnabled: draw(21) % 10 > 0 },
    enhancedImageMetadataEnabled: true,
    ...(draw(22) % 3 === 0 ? { imageScanningConfiguration: { imageScanningEnabled: true } } : {}),
    tags: {
      team: recipeVersion.tags?.team ?? "platform",
      env: pickByHash(ENVIRONMENTS, draw(23)),
      ...(draw(24) % 2 ? { "cost-centre": pickByHash(COST_CENTRES, draw(25)) } : {}),
      ...(draw(26) % 3 ? {} : { ticket: `OPS-${1000 + (draw(27) % 9000)}` }),
    },
    clientToken: undefined,
  };
}
