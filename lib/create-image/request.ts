import * as z from "zod/mini";
import { maxTags } from "./constraints";
import { members } from "./members";
import { tagMap } from "./tag-map";

/** An object schema that rejects unknown members by name. */
function structure<Shape extends z.core.$ZodShape>(shape: Shape) {
  return z.strictObject(shape, {
    error: (issue) =>
      issue.code === "unrecognized_keys"
        ? `CreateImage has no field named ${issue.keys.join(", ")}.`
        : "Must be an object.",
  });
}

function list<Item extends z.core.$ZodType>(item: Item) {
  return z.array(item, { error: "Must be a list." });
}

const workflowParameter = structure({
  name: members.parameterName,
  value: list(members.parameterValue),
});

const workflowConfiguration = structure({
  workflowArn: members.workflowArn,
  parameters: z.optional(
    list(workflowParameter).check(
      z.minLength(1, "Specify at least one parameter, or omit the list."),
    ),
  ),
  parallelGroup: z.optional(members.parallelGroup),
  onFailure: z.optional(members.onFailure),
});

/**
 * The CreateImage body on the wire: every constraint of AWS's API model, no unknown members and
 * exactly one recipe. The server parses with this schema.
 */
export const createImageRequest = structure({
  imageRecipeArn: z.optional(members.imageRecipeArn),
  containerRecipeArn: z.optional(members.containerRecipeArn),
  distributionConfigurationArn: z.optional(members.distributionConfigurationArn),
  infrastructureConfigurationArn: members.infrastructureConfigurationArn,
  imageTestsConfiguration: z.optional(
    structure({
      imageTestsEnabled: z.optional(members.imageTestsEnabled),
      timeoutMinutes: z.optional(members.timeoutMinutes),
    }),
  ),
  enhancedImageMetadataEnabled: z.optional(members.enhancedImageMetadataEnabled),
  tags: z.optional(tagMap({ min: 1, max: maxTags })),
  clientToken: members.clientToken,
  imageScanningConfiguration: z.optional(
    structure({
      imageScanningEnabled: z.optional(members.imageScanningEnabled),
      ecrConfiguration: z.optional(
        structure({
          repositoryName: z.optional(members.repositoryName),
          containerTags: z.optional(list(members.containerTag)),
        }),
      ),
    }),
  ),
  workflows: z.optional(list(workflowConfiguration)),
  executionRole: z.optional(members.executionRole),
  loggingConfiguration: z.optional(structure({ logGroupName: z.optional(members.logGroupName) })),
}).check((ctx) => {
  const { imageRecipeArn, containerRecipeArn } = ctx.value;
  if ((imageRecipeArn === undefined) !== (containerRecipeArn === undefined)) return;
  ctx.issues.push({
    code: "custom",
    path: [imageRecipeArn === undefined ? "imageRecipeArn" : "containerRecipeArn"],
    message: "Specify either imageRecipeArn or containerRecipeArn, not both.",
    input: ctx.value,
    continue: true,
  });
});

export type CreateImageRequest = z.infer<typeof createImageRequest>;
