import { type BuildFormValues, createEmptyForm, createEmptyWorkflow } from "../form-values";

export const account = "111122223333";
export const region = "eu-west-1";

/** An Image Builder ARN in the account and Region of these tests. */
export function createArn(resource: string, { owner = account, at = region } = {}): string {
  return `arn:aws:imagebuilder:${at}:${owner}:${resource}`;
}

/** The smallest form that can be submitted, with changes. */
export function createForm(changes: Partial<BuildFormValues> = {}): BuildFormValues {
  return {
    ...createEmptyForm("token-1"),
    imageRecipeArn: createArn("image-recipe/base/1.0.0"),
    infrastructureConfigurationArn: createArn("infrastructure-configuration/small"),
    ...changes,
  };
}

/** Returns a workflow row, such as `createWorkflow("test", "cis", { parallelGroup: "a" })`. */
export function createWorkflow(
  type: string,
  name: string,
  changes: Partial<ReturnType<typeof createEmptyWorkflow>> = {},
) {
  return { ...createEmptyWorkflow(createArn(`workflow/${type}/${name}/1.0.0`)), ...changes };
}

/** Returns ECR settings with scanning on or off. */
export function createScanningSettings(on: boolean, repositoryName = "", tags: string[] = []) {
  const containerTags = tags.map((value) => ({ value }));
  return { imageScanningEnabled: on, ecrConfiguration: { repositoryName, containerTags } };
}
