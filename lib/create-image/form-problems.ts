import { constraints, explainText, type TextConstraint, timeoutMinutes } from "./constraints";
import type { BuildFormValues, WorkflowFormValues } from "./form-values";
import { brokenRules, type Problem } from "./rules";

type Path = Problem["path"];

/**
 * What blocks a submit: every constraint of AWS's API model, as `createImageRequest` has them, and
 * the rules beyond it. Paths are form paths. The recipe that is not chosen is kept but not checked.
 *
 * Functions instead of a schema, because the page checks its own typed values and a schema library
 * would be a tenth of its script.
 */
export function formProblems(values: BuildFormValues): Problem[] {
  const { ecrConfiguration } = values.imageScanningConfiguration;
  const ecr: Path = ["imageScanningConfiguration", "ecrConfiguration"];
  return [
    ...required(
      values,
      "infrastructureConfigurationArn",
      "Choose an infrastructure configuration.",
    ),
    ...optional(values, "distributionConfigurationArn"),
    ...timeoutProblem(values.imageTestsConfiguration.timeoutMinutes),
    ...optional(ecrConfiguration, "repositoryName", ecr),
    ...ecrConfiguration.containerTags.flatMap(({ value }, row) =>
      check(
        value,
        constraints.containerTag,
        [...ecr, "containerTags", row, "value"],
        "Enter a tag, or remove the row.",
      ),
    ),
    ...values.workflows.flatMap(workflowProblems),
    ...optional(values, "executionRole"),
    ...optional(values.loggingConfiguration, "logGroupName", ["loggingConfiguration"]),
    ...values.tags.flatMap(({ key, value }, row) => [
      ...check(key, constraints.tagKey, ["tags", row, "key"], "Enter a key, or remove the row."),
      ...check(value, constraints.tagValue, ["tags", row, "value"]),
    ]),
    ...check(values.clientToken, constraints.clientToken, ["clientToken"]),
    ...recipeProblem(values),
    ...brokenRules(values),
  ];
}

/** @param missing the message for `""`; without it `""` is a value like any other */
function check(value: string, constraint: TextConstraint, path: Path, missing?: string): Problem[] {
  const message = value === "" && missing !== undefined ? missing : explainText(value, constraint);
  return message === null ? [] : [{ path, message }];
}

function required<Name extends keyof typeof constraints>(
  values: Record<Name, string>,
  name: Name,
  missing: string,
  at: Path = [],
): Problem[] {
  return check(values[name], constraints[name], [...at, name], missing);
}

/** `""` is not set, and not sent. */
function optional<Name extends keyof typeof constraints>(
  values: Record<Name, string>,
  name: Name,
  at: Path = [],
): Problem[] {
  return values[name] === "" ? [] : check(values[name], constraints[name], [...at, name]);
}

/** A number field that can't be read is NaN. */
function timeoutProblem(minutes: number | null): Problem[] {
  const { min, max } = timeoutMinutes;
  if (minutes === null || (Number.isInteger(minutes) && minutes >= min && minutes <= max))
    return [];
  const message = `Must be a whole number of minutes from ${min} to ${max}.`;
  return [{ path: ["imageTestsConfiguration", "timeoutMinutes"], message }];
}

function workflowProblems(workflow: WorkflowFormValues, row: number): Problem[] {
  const at: Path = ["workflows", row];
  const isFailureAction = ["", "CONTINUE", "ABORT"].includes(workflow.onFailure);
  return [
    ...required(workflow, "workflowArn", "Choose a workflow, or remove the row.", at),
    ...workflow.parameters.flatMap(({ name, value }, index) => [
      ...check(
        name,
        constraints.parameterName,
        [...at, "parameters", index, "name"],
        "Enter a parameter name, or remove the row.",
      ),
      ...value.flatMap((one, place) =>
        check(one, constraints.parameterValue, [...at, "parameters", index, "value", place]),
      ),
    ]),
    ...optional(workflow, "parallelGroup", at),
    ...(isFailureAction
      ? []
      : [{ path: [...at, "onFailure"], message: "Must be CONTINUE or ABORT." }]),
  ];
}

function recipeProblem(values: BuildFormValues): Problem[] {
  return values.recipeKind === "image"
    ? required(values, "imageRecipeArn", "Choose an image recipe.")
    : required(values, "containerRecipeArn", "Choose a container recipe.");
}
