import type {
  Workflow,
  WorkflowParameter,
  WorkflowParameterDetail,
} from "@aws-sdk/client-imagebuilder";
import { createInvalidParameterError } from "../errors";

/**
 * Validates the given parameters against the workflow's document.
 *
 * @param path of the workflow in the request, e.g. `workflows[0]`
 * @throws AwsError InvalidRequestException that names the parameter at fault
 */
export function checkWorkflowParameters(
  workflow: Workflow,
  parameters: WorkflowParameter[],
  path: string,
): void {
  const declared = workflow.parameters ?? [];
  const seen = new Set<string>();
  parameters.forEach(({ name = "", value = [] }, index) => {
    const here = `${path}.parameters[${index}]`;
    const detail = declared.find((candidate) => candidate.name === name);
    if (!detail) {
      throw createInvalidParameterError(
        `${here}.name`,
        `The workflow '${workflow.arn}' does not declare a parameter '${name}'.`,
      );
    }
    if (seen.has(name)) {
      throw createInvalidParameterError(
        `${here}.name`,
        `The parameter '${name}' is specified twice.`,
      );
    }
    seen.add(name);
    checkType(detail, value, `${here}.value`);
  });
  const missing = declared.find(
    ({ name = "", defaultValue }) => defaultValue === undefined && !seen.has(name),
  );
  if (missing) {
    throw createInvalidParameterError(
      `${path}.parameters`,
      `The required parameter '${missing.name}' of workflow '${workflow.arn}' is missing.`,
    );
  }
}

function checkType({ name, type }: WorkflowParameterDetail, value: string[], path: string): void {
  if (type === "stringList") return;
  const [only = ""] = value;
  if (value.length !== 1) {
    throw createInvalidParameterError(path, `The parameter '${name}' takes exactly one value.`);
  }
  if (type === "integer" && !/^[+-]?\d+$/.test(only)) {
    throw createInvalidParameterError(path, `The parameter '${name}' must be an integer.`);
  }
  if (type === "boolean" && !/^(true|false)$/i.test(only)) {
    throw createInvalidParameterError(path, `The parameter '${name}' must be 'true' or 'false'.`);
  }
}
