import type { BuildFormValues, WorkflowFormValues } from "./form-values";
import type { CreateImageRequest } from "./request";

type WorkflowRequest = NonNullable<CreateImageRequest["workflows"]>[number];

/**
 * Builds the request of the form values. Leaves out members that aren't set, but always includes
 * the two required members, the explicit defaults (tests, metadata, token) and everything typed, so
 * `createImageRequest` rejects the request of an incomplete form. Includes only the chosen recipe,
 * and scanning if it is on or has an ECR setting.
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

/** An object with the member, or `{}` if the text is empty. */
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
