import { z } from "zod";
import { count, flag, listOf, optionalPart, part, text, textPairs } from "../lenient";

/** What a build was asked for, as far as AWS still tells it. */
export interface ReconstructedRequest {
  /** Members of CreateImage, without a client token. */
  request: Record<string, unknown>;
  /** What could not be known, in whole sentences. */
  unknown: string[];
  /** Whether CreateImage can take it: an imported image has no recipe to build again. */
  rebuildable: boolean;
}

/** Texts of a request go back to AWS as they came: none is shortened, an empty one is one too. */
const exact = z.string().optional().catch(undefined);
const exactTexts = listOf(z.string());

const asked = part({
  imageRecipe: optionalPart({ arn: exact }),
  containerRecipe: optionalPart({ arn: exact }),
  infrastructureConfiguration: optionalPart({ arn: exact }),
  distributionConfiguration: optionalPart({ arn: exact }),
  imageTestsConfiguration: optionalPart({ imageTestsEnabled: flag, timeoutMinutes: count }),
  enhancedImageMetadataEnabled: flag,
  imageScanningConfiguration: optionalPart({
    imageScanningEnabled: flag,
    ecrConfiguration: optionalPart({ repositoryName: exact, containerTags: exactTexts }),
  }),
  executionRole: exact,
  workflows: listOf(
    part({
      workflowArn: exact,
      parameters: listOf(part({ name: exact, value: exactTexts })),
      parallelGroup: exact,
      onFailure: exact,
    }),
  ),
  loggingConfiguration: optionalPart({ logGroupName: exact }),
  tags: textPairs,
  sourcePipelineArn: text,
});

/** AWS's own tags: CreateImage refuses them. */
const reserved = /^aws:/i;

/** The request behind an image of GetImage. Takes any value and never throws. */
export function imageRequest(image: unknown): ReconstructedRequest {
  const read = asked.parse(image);
  const imageRecipeArn = read.imageRecipe?.arn;
  const containerRecipeArn = imageRecipeArn ? undefined : read.containerRecipe?.arn;
  const infrastructureConfigurationArn = read.infrastructureConfiguration?.arn;
  const ownTags = read.tags.filter(({ key }) => !reserved.test(key));
  const request = compact({
    imageRecipeArn,
    containerRecipeArn,
    infrastructureConfigurationArn,
    distributionConfigurationArn: read.distributionConfiguration?.arn,
    imageTestsConfiguration: compact({ ...read.imageTestsConfiguration }),
    enhancedImageMetadataEnabled: read.enhancedImageMetadataEnabled,
    imageScanningConfiguration: scanning(read.imageScanningConfiguration),
    workflows: read.workflows.flatMap((one) => workflow(one)),
    executionRole: read.executionRole,
    loggingConfiguration: compact({ ...read.loggingConfiguration }),
    tags: Object.fromEntries(ownTags.map(({ key, value }) => [key, value])),
  });
  return {
    request,
    rebuildable: Boolean((imageRecipeArn ?? containerRecipeArn) && infrastructureConfigurationArn),
    unknown: unknownOf(read, ownTags.length),
  };
}

function unknownOf(read: z.output<typeof asked>, ownTags: number): string[] {
  const recipe = read.imageRecipe?.arn ?? read.containerRecipe?.arn;
  return [
    "Its client token: AWS does not tell it.",
    ...(recipe
      ? ["Whether it asked for this version of the recipe or for the newest, as in 1.x.x."]
      : ["Its recipe: AWS names none, as for an image that was imported."]),
    ...(read.workflows.length > 0
      ? ["Whether the workflows and the execution role were asked for or are Image Builder's own."]
      : []),
    ...(ownTags > 0 ? ["The tags that it was asked for: these are the ones that it has now."] : []),
    ...(ownTags < read.tags.length
      ? ["Why it has tags that begin with aws:. Only AWS gives those; they are left out."]
      : []),
    ...(read.sourcePipelineArn
      ? ["Whether its pipeline would ask for the same today: this is what it asked for then."]
      : []),
  ];
}

function scanning(read: z.output<typeof asked>["imageScanningConfiguration"]) {
  if (!read) return undefined;
  const { imageScanningEnabled, ecrConfiguration } = read;
  return compact({
    imageScanningEnabled,
    ecrConfiguration: ecrConfiguration ? compact({ ...ecrConfiguration }) : undefined,
  });
}

function workflow(one: z.output<typeof asked>["workflows"][number]) {
  if (!one.workflowArn) return [];
  const parameters = one.parameters.filter(({ name }) => name !== undefined);
  return [compact({ ...one, parameters })];
}

/** Without members that say nothing: missing ones, empty lists and empty objects. */
function compact(members: Record<string, unknown>): Record<string, unknown> {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) =>
        value !== undefined &&
        !(typeof value === "object" && value !== null && Object.keys(value).length === 0),
    ),
  );
}
