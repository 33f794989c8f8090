import type { BuildFormValues, WorkflowFormValues } from "./form-values";
import type { CreateImageRequest } from "./request";

type WorkflowRequest = NonNullable<CreateImageRequest["workflows"]>[number];

/**
 * The request that a form state stands for. Members that are not set are left out; the two
 * required ones, the three switches that Kiln always states (tests, metadata, token) and what
 * a person typed are always there, so a form that is still incomplete gives a request that
 * `createImageRequest` refuses. Only the chosen recipe is sent. Scanning is sent when it is on
 * or an ECR setting was typed.
 */
export function toRequest(values: BuildFormValues): CreateImageRequest {
  const { imageTestsConfiguration: tests, loggingConfiguration: logging } = values;
  return {
    ...(values.recipeKind === "image"
      ? text("imageRecipeArn", values.imageRecipeArn)
      : text("containerRecipeArn", values.containerRecipeArn)),
    infrastructureConfigurationArn: values.infrastructureConfigurationArn,
    ...text("distributionConfigurationArn", values.distributionConfigurationArn),
    imageTestsConfiguration: {
      imageTestsEnabled: tests.imageTestsEnabled,
      ...(tests.timeoutMinutes === null ? {} : { timeoutMinutes: tests.timeoutMinutes }),
    },
    enhancedImageMetadataEnabled: values.enhancedImageMetadataEnabled,
    ...scanning(values),
    ...(values.workflows.length > 0 ? { workflows: values.workflows.map(workflow) } : {}),
    ...text("executionRole", values.executionRole),
    ...(logging.logGroupName === ""
      ? {}
      : { loggingConfiguration: { logGroupName: logging.logGroupName } }),
    ...(values.tags.length > 0
      ? { tags: Object.fromEntries(values.tags.map(({ key, value }) => [key, value])) }
      : {}),
    clientToken: values.clientToken,
  };
}

/** The member alone, or nothing when the text is empty. */
function text<Name extends string>(name: Name, value: string): { [K in Name]?: string } {
  return value === "" ? {} : ({ [name]: value } as { [K in Name]: string });
}

function scanning(values: BuildFormValues): Pick<CreateImageRequest, "imageScanningConfiguration"> {
  const { imageScanningEnabled, ecrConfiguration } = values.imageScanningConfiguration;
  const containerTags = ecrConfiguration.containerTags.map((tag) => tag.value);
  const ecr = {
    ...text("repositoryName", ecrConfiguration.repositoryName),
    ...(containerTags.length > 0 ? { containerTags } : {}),
  };
  const typed = Object.keys(ecr).length > 0;
  if (!imageScanningEnabled && !typed) return {};
  return {
    imageScanningConfiguration: {
      imageScanningEnabled,
      ...(typed ? { ecrConfiguration: ecr } : {}),
    },
  };
}

function workflow(row: WorkflowFormValues): WorkflowRequest {
  return {
    workflowArn: row.workflowArn,
    ...(row.parameters.length > 0
      ? { parameters: row.parameters.map(({ name, value }) => ({ name, value: [...value] })) }
      : {}),
    ...text("parallelGroup", row.parallelGroup),
    ...(row.onFailure === "" ? {} : { onFailure: row.onFailure }),
  };
}
