import type {
  ContainerRecipe,
  CreateImageRequest,
  ImagePipeline,
  ImageRecipe,
} from "@aws-sdk/client-imagebuilder";
import { ACCOUNTS, REGIONS } from "./account-region";
import { createPipelineBuildRequest } from "./image-pipelines";
import { getSeededFraction, getSeededInteger, getSeededUuid, pickSeeded } from "./seeded";
import type { EarlyEnd, HistoricalBuild, SandboxRegion } from "./types";

const HOUR = 3_600_000;
const WEEKS = 6;

/**
 * Generates the builds of the past weeks, oldest first, all of which ended before `now`
 * (ISO-8601). There are 40 in the busiest account and Region, and fewer in the others. Pure.
 */
export function generateBuildHistory(
  seed: string,
  region: SandboxRegion,
  now: string,
): HistoricalBuild[] {
  const busiest = region.account === ACCOUNTS[0].id && region.region === REGIONS[0];
  const count = busiest ? 40 : region.account === ACCOUNTS[0].id ? 12 : 8;
  const builds = new Map<string, number>();
  return Array.from({ length: count }, (_, index) => {
    const key = `${seed} history ${region.account} ${region.region} ${index}`;
    const createdAt = pickCreationTime(key, now, index, count);
    const pipeline = pickPipeline(key, region);
    const recipe = pipeline ? findRecipe(pipeline, region) : pickRecipe(key, region);
    const path = (recipe.arn ?? "").split(":").at(-1)?.split("/").slice(1).join("/") ?? "";
    const build = (builds.get(path) ?? 0) + 1;
    builds.set(path, build);
    const windows = recipe.platform === "Windows";
    return {
      imageArn: `arn:aws:imagebuilder:${region.region}:${region.account}:image/${path}/${build}`,
      request: pipeline
        ? createPipelineBuildRequest(pipeline, getSeededUuid(`${key} token`))
        : request(key, region, recipe),
      createdAt,
      buildSeconds: getSeededInteger(
        `${key} seconds`,
        windows ? 2400 : 1100,
        windows ? 5400 : 2300,
      ),
      requestedBy: getRequester(key, region.account, pipeline),
      ...(pipeline ? { pipeline } : {}),
      ...pickCancellation(key, createdAt),
    };
  });
}

/** Returns a creation time at least three hours before `now`, evenly distributed with jitter. */
function pickCreationTime(key: string, now: string, index: number, count: number): string {
  const span = WEEKS * 7 * 24 * HOUR - 3 * HOUR;
  const fraction = (count - index - getSeededFraction(`${key} when`)) / count;
  return new Date(Date.parse(now) - 3 * HOUR - Math.floor(fraction * span)).toISOString();
}

/** Picks a pipeline for about one build in four. */
function pickPipeline(key: string, region: SandboxRegion): ImagePipeline | undefined {
  if (getSeededFraction(`${key} by pipeline`) >= 0.25) return undefined;
  return pickSeeded(`${key} pipeline`, region.imagePipelines);
}

function findRecipe(pipeline: ImagePipeline, region: SandboxRegion): ImageRecipe | ContainerRecipe {
  const wanted = pipeline.imageRecipeArn ?? pipeline.containerRecipeArn;
  const recipes = [...region.imageRecipes, ...region.containerRecipes];
  const recipe = recipes.find(({ arn }) => arn === wanted);
  if (!recipe) throw new Error(`No ${wanted} in the tables`);
  return recipe;
}

function getRequester(key: string, account: string, pipeline: ImagePipeline | undefined): string {
  if (pipeline && !pipeline.schedule) {
    return `arn:aws:sts::${account}:assumed-role/KilnLead/leo`;
  }
  const session = pipeline
    ? "AWSServiceRoleForImageBuilder/Ec2ImageBuilderIntegrationService"
    : `KilnEngineer/${pickSeeded(`${key} who`, ["erin", "leo", "pipeline"])}`;
  return `arn:aws:sts::${account}:assumed-role/${session}`;
}

function pickRecipe(key: string, region: SandboxRegion): ImageRecipe | ContainerRecipe {
  const own = <T extends { owner?: string }>(list: T[]) =>
    list.filter(({ owner }) => owner === region.account);
  return getSeededFraction(`${key} kind`) < 0.2
    ? pickSeeded(`${key} recipe`, own(region.containerRecipes))
    : pickSeeded(`${key} recipe`, own(region.imageRecipes));
}

function request(
  key: string,
  region: SandboxRegion,
  recipe: ImageRecipe | ContainerRecipe,
): CreateImageRequest {
  const container = "containerType" in recipe;
  const infrastructure = container
    ? "containers"
    : recipe.platform === "Windows"
      ? "default-windows"
      : recipe.name?.includes("arm64")
        ? "graviton"
        : "default-linux";
  const distribution = container
    ? "containers"
    : pickSeeded(`${key} distribution`, ["this-region", "all-regions", "to-other-account", ""]);
  return {
    ...(container ? { containerRecipeArn: recipe.arn } : { imageRecipeArn: recipe.arn }),
    infrastructureConfigurationArn: findArnByName(
      region.infrastructureConfigurations,
      infrastructure,
    ),
    ...(distribution
      ? {
          distributionConfigurationArn: findArnByName(
            region.distributionConfigurations,
            distribution,
          ),
        }
      : {}),
    imageTestsConfiguration: { imageTestsEnabled: getSeededFraction(`${key} tests`) > 0.1 },
    enhancedImageMetadataEnabled: true,
    ...(getSeededFraction(`${key} scanned`) < 0.4
      ? { imageScanningConfiguration: { imageScanningEnabled: true } }
      : {}),
    tags: { team: recipe.tags?.team ?? "platform" },
    clientToken: getSeededUuid(`${key} token`),
  };
}

function findArnByName(list: { name?: string; arn?: string }[], name: string): string {
  const arn = list.find((candidate) => candidate.name === name)?.arn;
  if (!arn) throw new Error(`No ${name} in the tables`);
  return arn;
}

function pickCancellation(key: string, createdAt: string): { endedEarly?: EarlyEnd } {
  if (getSeededFraction(`${key} cancelled`) > 0.07) return {};
  const seconds = getSeededInteger(`${key} cancelled after`, 60, 900);
  return {
    endedEarly: {
      at: new Date(Date.parse(createdAt) + seconds * 1000).toISOString(),
      as: "CANCELLED",
      reason: "Image creation was cancelled by the user.",
    },
  };
}
