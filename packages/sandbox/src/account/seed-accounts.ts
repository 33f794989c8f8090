import { ACCOUNTS, type AccountRegion, listSandboxAccounts, REGIONS } from "./account-region";
import { generateComponents } from "./components";
import { generateContainerRecipes } from "./container-recipes";
import { generateDistributionConfigurations } from "./distribution-configurations";
import { generateImagePipelines } from "./image-pipelines";
import { generateImageRecipes } from "./image-recipes";
import { generateInfrastructureConfigurations } from "./infrastructure-configurations";
import { generateLogGroups } from "./log-groups";
import { generateManagedImages } from "./managed-images";
import { generateRepositories } from "./repositories";
import { generateRoles } from "./roles";
import type { SandboxAccount, SandboxRegion } from "./types";
import { generateWorkflows } from "./workflows";

/** Generates the sandbox's accounts in three Regions each. Deterministic per seed. */
export function generateAccounts(seed: string, count: number = ACCOUNTS.length): SandboxAccount[] {
  return listSandboxAccounts(count).map(({ id, name }) => ({
    id,
    name,
    roles: generateRoles(seed, id),
    regions: REGIONS.map((region) => seedRegion({ seed, account: id, region })),
  }));
}

/**
 * Returns whether Inspector scans each resource type. Inspector is off in one account and Region,
 * where builds that request scanning are rejected.
 */
function getInspectorStatus({ account, region }: AccountRegion): SandboxRegion["inspector"] {
  const isOn = !(account === "444455556666" && region === "ap-southeast-2");
  return { ec2: isOn, ecr: isOn };
}

function seedRegion(accountRegion: AccountRegion): SandboxRegion {
  const images = generateImageRecipes(accountRegion);
  const containers = generateContainerRecipes(accountRegion);
  const recipeNames = [...images, ...containers]
    .filter(({ owner }) => owner === accountRegion.account)
    .map(({ arn }) => arn?.split("/")[1] ?? "");
  return {
    account: accountRegion.account,
    region: accountRegion.region,
    imageRecipes: images,
    containerRecipes: containers,
    infrastructureConfigurations: generateInfrastructureConfigurations(accountRegion),
    distributionConfigurations: generateDistributionConfigurations(accountRegion),
    imagePipelines: generateImagePipelines(accountRegion, {
      imageRecipes: images,
      containerRecipes: containers,
    }),
    workflows: generateWorkflows(accountRegion),
    components: generateComponents(accountRegion),
    managedImages: generateManagedImages(accountRegion),
    logGroups: generateLogGroups(accountRegion, recipeNames),
    repositories: generateRepositories(accountRegion),
    inspector: getInspectorStatus(accountRegion),
  };
}
