import { ACCOUNTS, type AccountRegion, accountsOf, REGIONS } from "./account-region";
import { components } from "./components";
import { containerRecipes } from "./container-recipes";
import { distributionConfigurations } from "./distribution-configurations";
import { imagePipelines } from "./image-pipelines";
import { imageRecipes } from "./image-recipes";
import { infrastructureConfigurations } from "./infrastructure-configurations";
import { logGroups } from "./log-groups";
import { managedImages } from "./managed-images";
import { repositories } from "./repositories";
import { roles } from "./roles";
import type { SandboxAccount, SandboxRegion } from "./types";
import { workflows } from "./workflows";

/** Generates the sandbox's accounts in three Regions each. Deterministic per seed. */
export function seedAccounts(seed: string, count: number = ACCOUNTS.length): SandboxAccount[] {
  return accountsOf(count).map(({ id, name }) => ({
    id,
    name,
    roles: roles(seed, id),
    regions: REGIONS.map((region) => seedRegion({ seed, account: id, region })),
  }));
}

/** Disabled in one account and Region, so that a build with scanning is rejected there. */
function inspector({ account, region }: AccountRegion): SandboxRegion["inspector"] {
  const isOn = !(account === "444455556666" && region === "ap-southeast-2");
  return { ec2: isOn, ecr: isOn };
}

function seedRegion(accountRegion: AccountRegion): SandboxRegion {
  const images = imageRecipes(accountRegion);
  const containers = containerRecipes(accountRegion);
  const recipeNames = [...images, ...containers]
    .filter(({ owner }) => owner === accountRegion.account)
    .map(({ arn }) => arn?.split("/")[1] ?? "");
  return {
    account: accountRegion.account,
    region: accountRegion.region,
    imageRecipes: images,
    containerRecipes: containers,
    infrastructureConfigurations: infrastructureConfigurations(accountRegion),
    distributionConfigurations: distributionConfigurations(accountRegion),
    imagePipelines: imagePipelines(accountRegion, {
      imageRecipes: images,
      containerRecipes: containers,
    }),
    workflows: workflows(accountRegion),
    components: components(accountRegion),
    managedImages: managedImages(accountRegion),
    logGroups: logGroups(accountRegion, recipeNames),
    repositories: repositories(accountRegion),
    inspector: inspector(accountRegion),
  };
}
