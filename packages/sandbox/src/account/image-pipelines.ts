import type {
  ContainerRecipe,
  CreateImageRequest,
  ImagePipeline,
  ImageRecipe,
} from "@aws-sdk/client-imagebuilder";
import { type AccountRegion, formatImageBuilderArn, generateCreationTime } from "./account-region";
import type { SandboxRegion } from "./types";

type PipelineRecipes = Pick<SandboxRegion, "imageRecipes" | "containerRecipes">;

interface PipelineRow {
  name: string;
  description: string;
  /** The recipe whose latest version the pipeline builds. */
  recipe: string;
  infrastructure: string;
  distribution: string;
  /**
   * An Image Builder cron expression with six fields, in UTC. Without it, people start the pipeline
   * manually.
   */
  cron?: string;
  onlyWithUpdates?: boolean;
  workflows?: string[];
  logGroup?: string;
  tags: Record<string, string>;
}

const ROWS: PipelineRow[] = [
  {
    name: "al2023-base-weekly",
    description: "Every Monday, if a dependency has a newer version.",
    recipe: "al2023-base",
    infrastructure: "default-linux",
    distribution: "all-regions",
    cron: "cron(0 3 ? * mon *)",
    onlyWithUpdates: true,
    tags: { team: "platform", rhythm: "weekly" },
  },
  {
    name: "windows-server-2022-after-patch-day",
    description: "On Wednesdays, after Microsoft's updates are out.",
    recipe: "windows-server-2022-base",
    infrastructure: "default-windows",
    distribution: "this-region",
    cron: "cron(0 6 ? * wed *)",
    tags: { team: "platform", rhythm: "weekly" },
  },
  {
    name: "java-21-service-nightly",
    description: "Every night, so that services use patched layers.",
    recipe: "java-21-service",
    infrastructure: "containers",
    distribution: "containers",
    cron: "cron(30 1 * * ? *)",
    tags: { team: "platform", rhythm: "nightly" },
  },
  {
    name: "al2023-hardened-release",
    description: "Started manually before a release. Waits for approval.",
    recipe: "al2023-hardened",
    infrastructure: "default-linux",
    distribution: "this-region",
    workflows: ["build/build-with-approval", "test/smoke-test"],
    logGroup: "/platform/image-builds",
    tags: { team: "security" },
  },
];

/** Returns the pipelines whose recipes the account has in the Region. */
export function generateImagePipelines(
  accountRegion: AccountRegion,
  parts: PipelineRecipes,
): ImagePipeline[] {
  return ROWS.flatMap((row) => {
    const recipe = findNewest(
      [...parts.imageRecipes, ...parts.containerRecipes],
      accountRegion,
      row.recipe,
    );
    return recipe ? [createImagePipeline(accountRegion, row, recipe)] : [];
  });
}

function findNewest(
  recipes: (ImageRecipe | ContainerRecipe)[],
  { account }: AccountRegion,
  name: string,
): ImageRecipe | ContainerRecipe | undefined {
  return recipes.filter((recipe) => recipe.owner === account && recipe.name === name).at(-1);
}

function createImagePipeline(
  accountRegion: AccountRegion,
  row: PipelineRow,
  recipe: ImageRecipe | ContainerRecipe,
): ImagePipeline {
  const own = (kind: string, name: string, version?: string) =>
    formatImageBuilderArn(accountRegion, "Self", kind, name, version);
  return {
    arn: own("image-pipeline", row.name),
    name: row.name,
    description: row.description,
    platform: recipe.platform,
    enhancedImageMetadataEnabled: true,
    ...("containerType" in recipe
      ? { containerRecipeArn: recipe.arn }
      : { imageRecipeArn: recipe.arn }),
    infrastructureConfigurationArn: own("infrastructure-configuration", row.infrastructure),
    distributionConfigurationArn: own("distribution-configuration", row.distribution),
    imageTestsConfiguration: { imageTestsEnabled: true, timeoutMinutes: 720 },
    ...(row.cron
      ? {
          schedule: {
            scheduleExpression: row.cron,
            timezone: "Etc/UTC",
            pipelineExecutionStartCondition: row.onlyWithUpdates
              ? "EXPRESSION_MATCH_AND_DEPENDENCY_UPDATES_AVAILABLE"
              : "EXPRESSION_MATCH_ONLY",
          },
        }
      : {}),
    status: "ENABLED",
    dateCreated: generateCreationTime(accountRegion, `pipeline ${row.name}`),
    dateUpdated: generateCreationTime(accountRegion, `pipeline ${row.name}`, 2),
    tags: row.tags,
    imageScanningConfiguration: { imageScanningEnabled: true },
    imageTags: { pipeline: row.name, ...row.tags },
    ...(row.workflows
      ? {
          executionRole: "EC2ImageBuilderExecutionRole",
          workflows: row.workflows.map((workflow) => ({
            workflowArn: own("workflow", workflow, "x.x.x"),
          })),
        }
      : {}),
    ...(row.logGroup ? { loggingConfiguration: { imageLogGroupName: row.logGroup } } : {}),
  };
}

export function createPipelineBuildRequest(
  pipeline: ImagePipeline,
  clientToken: string,
  tags: Record<string, string> = {},
): CreateImageRequest {
  const { imageLogGroupName } = pipeline.loggingConfiguration ?? {};
  return {
    ...(pipeline.imageRecipeArn ? { imageRecipeArn: pipeline.imageRecipeArn } : {}),
    ...(pipeline.containerRecipeArn ? { containerRecipeArn: pipeline.containerRecipeArn } : {}),
    infrastructureConfigurationArn: pipeline.infrastructureConfigurationArn,
    distributionConfigurationArn: pipeline.distributionConfigurationArn,
    imageTestsConfiguration: pipeline.imageTestsConfiguration,
    enhancedImageMetadataEnabled: pipeline.enhancedImageMetadataEnabled,
    imageScanningConfiguration: pipeline.imageScanningConfiguration,
    ...(pipeline.workflows
      ? { workflows: pipeline.workflows, executionRole: pipeline.executionRole }
      : {}),
    ...(imageLogGroupName ? { loggingConfiguration: { logGroupName: imageLogGroupName } } : {}),
    tags: { ...pipeline.imageTags, ...tags },
    clientToken,
  };
}
