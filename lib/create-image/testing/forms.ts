import { type BuildFormValues, emptyForm, emptyWorkflow } from "../form-values";

export const account = "111122223333";
export const region = "eu-west-1";

/** An Image Builder ARN in the account and Region of these tests. */
export function arn(resource: string, { owner = account, at = region } = {}): string {
  return `arn:aws:imagebuilder:${at}:${owner}:${resource}`;
}

/** The smallest form that can be submitted, with changes. */
export function form(changes: Partial<BuildFormValues> = {}): BuildFormValues {
  return {
    ...emptyForm("token-1"),
    imageRecipeArn: arn("image-recipe/base/1.0.0"),
    infrastructureConfigurationArn: arn("infrastructure-configuration/small"),
    ...changes,
  };
}

/** A workflow row: `workflow("test", "cis", { parallelGroup: "a" })`. */
export function workflow(
  type: string,
  name: string,
  changes: Partial<ReturnType<typeof emptyWorkflow>> = {},
) {
  return { ...emptyWorkflow(arn(`workflow/${type}/${name}/1.0.0`)), ...changes };
}

/** ECR settings with scanning on or off. */
export function scanning(on: boolean, repositoryName = "", tags: string[] = []) {
  const containerTags = tags.map((value) => ({ value }));
  return { imageScanningEnabled: on, ecrConfiguration: { repositoryName, containerTags } };
}
