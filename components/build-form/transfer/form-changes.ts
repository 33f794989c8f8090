import { type FieldPath, fields } from "@/lib/create-image/fields";
import type { BuildFormValues, WorkflowFormValues } from "@/lib/create-image/form-values";
import { parseArn } from "@/lib/imagebuilder/arn";

/** The effect of an import on one member of the form. */
export interface FormChange {
  path: FieldPath;
  label: string;
  /** The values as text, one per line; empty if not set. */
  before: string[];
  after: string[];
}

type Read = (values: BuildFormValues) => string[];

const line = (text: string) => (text === "" ? [] : [text]);
const onOff = (flag: boolean) => [flag ? "On" : "Off"];

/** Every member that an import can change, in form order. */
const members: Partial<Record<FieldPath, Read>> = {
  imageRecipeArn: ({ imageRecipeArn }) => line(imageRecipeArn),
  containerRecipeArn: ({ containerRecipeArn }) => line(containerRecipeArn),
  infrastructureConfigurationArn: (values) => line(values.infrastructureConfigurationArn),
  distributionConfigurationArn: (values) => line(values.distributionConfigurationArn),
  "imageTestsConfiguration.imageTestsEnabled": ({ imageTestsConfiguration: tests }) =>
    onOff(tests.imageTestsEnabled),
  "imageTestsConfiguration.timeoutMinutes": ({ imageTestsConfiguration: tests }) =>
    tests.timeoutMinutes === null ? [] : [`${tests.timeoutMinutes} minutes`],
  "imageScanningConfiguration.imageScanningEnabled": ({ imageScanningConfiguration: scanning }) =>
    onOff(scanning.imageScanningEnabled),
  "imageScanningConfiguration.ecrConfiguration.repositoryName": (values) =>
    line(values.imageScanningConfiguration.ecrConfiguration.repositoryName),
  "imageScanningConfiguration.ecrConfiguration.containerTags": (values) =>
    values.imageScanningConfiguration.ecrConfiguration.containerTags.map(({ value }) => value),
  workflows: ({ workflows }) => workflows.map(workflowLine),
  "loggingConfiguration.logGroupName": (values) => line(values.loggingConfiguration.logGroupName),
  executionRole: ({ executionRole }) => line(executionRole),
  enhancedImageMetadataEnabled: (values) => onOff(values.enhancedImageMetadataEnabled),
  tags: ({ tags }) => tags.map(({ key, value }) => `${key}=${value}`),
};

/** The differences between the current form and the form after an import. */
export function formChanges(before: BuildFormValues, after: BuildFormValues): FormChange[] {
  return (Object.entries(members) as [FieldPath, Read][]).flatMap(([path, read]) => {
    const change = { path, before: read(before), after: read(after) };
    const isSame = JSON.stringify(change.before) === JSON.stringify(change.after);
    return isSame ? [] : [{ ...change, label: fields[path].label }];
  });
}

function workflowLine({ workflowArn, parameters, parallelGroup, onFailure }: WorkflowFormValues) {
  const arn = parseArn(workflowArn);
  return [
    arn ? `${arn.name} ${arn.version ?? ""}`.trim() : workflowArn || "No workflow",
    ...parameters.map(({ name, value }) => `${name} = ${value.join(", ")}`),
    ...(parallelGroup ? [`parallel group ${parallelGroup}`] : []),
    ...(onFailure ? [`on failure ${onFailure}`] : []),
  ].join(" · ");
}
