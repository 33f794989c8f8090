import type { CreateImageRequest } from "@aws-sdk/client-imagebuilder";
import { getSeededInteger, getSeededUuid, pickSeeded } from "./seeded";
import type { HistoricalBuild, HistoricalWait, SandboxRegion } from "./types";

const HOUR = 3_600_000;
const RECIPES = ["al2023-hardened", "al2023-base", "ubuntu-24-04-base", "rhel-9-base"] as const;
const WORKFLOWS = ["build-with-approval", "release-with-approval"] as const;

/** Past builds with an approval step. `wait` is the decision, or null if the step timed out. */
const PAST_REVIEWS: { hoursAgo: number; wait: HistoricalWait }[] = [
  { hoursAgo: 300, wait: null },
  {
    hoursAgo: 120,
    wait: { action: "STOP", reason: "Critical findings in openssl.", afterSeconds: 5_400 },
  },
  {
    hoursAgo: 30,
    wait: { action: "RESUME", reason: "CHG0031402: tests and findings read.", afterSeconds: 2_700 },
  },
];

/**
 * Generates builds with an approval step: past ones, whose step was decided or timed out, and
 * `waiting` builds whose step is still waiting. In every second build, the step belongs to the
 * distribution workflow. Pure.
 *
 * @param now ISO-8601
 */
export function generateApprovalBuilds(
  seed: string,
  region: SandboxRegion,
  now: string,
  waiting: number,
): HistoricalBuild[] {
  const decided = PAST_REVIEWS.map(({ hoursAgo, wait }, index) =>
    createHistoricalBuild(`${seed} decided ${region.account} ${region.region} ${index}`, region, {
      ...{ createdAt: Date.parse(now) - hoursAgo * HOUR, index, wait },
    }),
  );
  const open = Array.from({ length: waiting }, (_, index) => {
    const key = `${seed} waiting ${region.account} ${region.region} ${index}`;
    const createdAt =
      Date.parse(now) - getSeededInteger(`${key} ago`, 2 * 3_600, 40 * 3_600) * 1000;
    return createHistoricalBuild(key, region, { createdAt, index: index + 1, wait: null });
  });
  return [...decided, ...open];
}

function createHistoricalBuild(
  key: string,
  region: SandboxRegion,
  { createdAt, index, wait }: { createdAt: number; index: number; wait: HistoricalWait },
): HistoricalBuild {
  const name = pickSeeded(`${key} recipe`, RECIPES);
  const recipe = region.imageRecipes
    .filter((one) => one.name === name && one.owner === region.account)
    .at(-1);
  if (!recipe?.arn) throw new Error(`No ${name} in the tables`);
  const path = recipe.arn.split(":").at(-1)?.split("/").slice(1).join("/");
  return {
    imageArn: `arn:aws:imagebuilder:${region.region}:${region.account}:image/${path}/1`,
    request: request(key, region, recipe.arn, WORKFLOWS[index % WORKFLOWS.length] ?? WORKFLOWS[0]),
    createdAt: new Date(createdAt).toISOString(),
    buildSeconds: getSeededInteger(`${key} seconds`, 1_100, 2_300),
    requestedBy: `arn:aws:sts::${region.account}:assumed-role/KilnEngineer/${pickSeeded(`${key} who`, ["erin", "leo", "ci-release"])}`,
    wait,
  };
}

function request(
  key: string,
  region: SandboxRegion,
  imageRecipeArn: string,
  workflow: string,
): CreateImageRequest {
  const workflowArn = findArn(region.workflows, workflow);
  return {
    imageRecipeArn,
    infrastructureConfigurationArn: findArn(region.infrastructureConfigurations, "default-linux"),
    distributionConfigurationArn: findArn(region.distributionConfigurations, "this-region"),
    workflows: [
      ...(workflow === "build-with-approval"
        ? []
        : [{ workflowArn: getManagedWorkflowArn(region, "build/build-image") }]),
      { workflowArn },
    ],
    executionRole: `arn:aws:iam::${region.account}:role/EC2ImageBuilderExecutionRole`,
    enhancedImageMetadataEnabled: true,
    tags: { team: "platform", "sandbox-outcome": "succeed" },
    clientToken: getSeededUuid(`${key} token`),
  };
}

/**
 * Returns a managed workflow's ARN. Image Builder accepts these only with `x.x.x` as the version.
 */
function getManagedWorkflowArn({ region }: SandboxRegion, name: string): string {
  return `arn:aws:imagebuilder:${region}:aws:workflow/${name}/x.x.x`;
}

function findArn(list: { name?: string; arn?: string }[], name: string): string {
  const arn = list.filter((candidate) => candidate.name === name).at(-1)?.arn;
  if (!arn) throw new Error(`No ${name} in the tables`);
  return arn;
}
