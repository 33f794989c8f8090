/** The request of a build, as far as AWS returns it. */
export interface ReconstructedRequest {
  /** CreateImage members, without a client token. */
  request: Record<string, unknown>;
  /** Values that are unknown, as sentences. */
  unknown: string[];
  /** True if CreateImage accepts it; an imported image has no recipe to rebuild. */
  rebuildable: boolean;
}

/** AWS's own tags, which CreateImage rejects. */
const reserved = /^aws:/i;

/**
 * Reconstructs the request from GetImage's image. Accepts any value and never throws; drops members
 * whose type differs from the API model. Texts go back to AWS unchanged, so none is shortened or
 * escaped, and empty ones are kept.
 */
export function imageRequest(image: unknown): ReconstructedRequest {
  const read = objectOf(image);
  const imageRecipeArn = arnOf(read.imageRecipe);
  const containerRecipeArn = imageRecipeArn ? undefined : arnOf(read.containerRecipe);
  const infrastructureConfigurationArn = arnOf(read.infrastructureConfiguration);
  const tests = objectOf(read.imageTestsConfiguration);
  const workflows = listOf(read.workflows).flatMap(workflow);
  const tags = Object.entries(objectOf(read.tags)).filter(
    ([, value]) => textOf(value) !== undefined,
  );
  const ownTags = tags.filter(([key]) => !reserved.test(key));
  const request = compact({
    imageRecipeArn,
    containerRecipeArn,
    infrastructureConfigurationArn,
    distributionConfigurationArn: arnOf(read.distributionConfiguration),
    imageTestsConfiguration: compact({
      imageTestsEnabled: flagOf(tests.imageTestsEnabled),
      timeoutMinutes: typeof tests.timeoutMinutes === "number" ? tests.timeoutMinutes : undefined,
    }),
    enhancedImageMetadataEnabled: flagOf(read.enhancedImageMetadataEnabled),
    imageScanningConfiguration: scanning(objectOf(read.imageScanningConfiguration)),
    workflows,
    executionRole: textOf(read.executionRole),
    loggingConfiguration: compact({
      logGroupName: textOf(objectOf(read.loggingConfiguration).logGroupName),
    }),
    tags: Object.fromEntries(ownTags),
  });
  return {
    request,
    rebuildable: Boolean((imageRecipeArn ?? containerRecipeArn) && infrastructureConfigurationArn),
    unknown: unknownOf({
      recipe: imageRecipeArn ?? containerRecipeArn,
      workflows: workflows.length,
      ownTags: ownTags.length,
      reservedTags: tags.length - ownTags.length,
      pipeline: textOf(read.sourcePipelineArn),
    }),
  };
}

interface Facts {
  recipe: string | undefined;
  workflows: number;
  ownTags: number;
  reservedTags: number;
  pipeline: string | undefined;
}

function unknownOf({ recipe, workflows, ownTags, reservedTags, pipeline }: Facts): string[] {
  return [
    "The client token, which AWS doesn't return.",
    ...(recipe
      ? ["Whether the request specified this recipe version or a wildcard version such as 1.x.x."]
      : ["The recipe, which AWS doesn't return for some images, such as imported images."]),
    ...(workflows > 0
      ? [
          "Whether the workflows and the execution role were in the request or are Image Builder's defaults.",
        ]
      : []),
    ...(ownTags > 0
      ? ["The tags in the original request. The current tags are shown instead."]
      : []),
    ...(reservedTags > 0 ? ["Tags that begin with aws:, which only AWS can set."] : []),
    ...(pipeline
      ? ["Whether the pipeline still uses these settings. The settings shown are from this build."]
      : []),
  ];
}

function scanning({ imageScanningEnabled, ecrConfiguration }: Members) {
  const { repositoryName, containerTags } = objectOf(ecrConfiguration);
  return compact({
    imageScanningEnabled: flagOf(imageScanningEnabled),
    ecrConfiguration: compact({
      repositoryName: textOf(repositoryName),
      containerTags: textsOf(containerTags),
    }),
  });
}

function workflow(item: unknown) {
  const { workflowArn, parameters, parallelGroup, onFailure } = objectOf(item);
  if (!textOf(workflowArn)) return [];
  return [
    compact({
      workflowArn,
      parameters: listOf(parameters).flatMap((one) => {
        const { name, value } = objectOf(one);
        return textOf(name) === undefined ? [] : [{ name, value: textsOf(value) }];
      }),
      parallelGroup: textOf(parallelGroup),
      onFailure: textOf(onFailure),
    }),
  ];
}

type Members = Record<string, unknown>;

function objectOf(value: unknown): Members {
  return typeof value === "object" && value !== null && !Array.isArray(value) ? { ...value } : {};
}

function listOf(value: unknown): unknown[] {
  return Array.isArray(value) ? value : [];
}

function textOf(value: unknown): string | undefined {
  return typeof value === "string" ? value : undefined;
}

function textsOf(value: unknown): string[] {
  return listOf(value).filter((one) => typeof one === "string");
}

function flagOf(value: unknown): boolean | undefined {
  return typeof value === "boolean" ? value : undefined;
}

function arnOf(value: unknown): string | undefined {
  return textOf(objectOf(value).arn);
}

/** Drops undefined members, empty lists and empty objects. */
function compact(members: Members): Members {
  return Object.fromEntries(
    Object.entries(members).filter(
      ([, value]) =>
        value !== undefined &&
        !(typeof value === "object" && value !== null && Object.keys(value).length === 0),
    ),
  );
}
