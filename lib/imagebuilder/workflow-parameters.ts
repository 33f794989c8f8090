import type { WorkflowParameterSpec, WorkflowParameterType } from "./views";

const wholeNumber = /^[+-]?\d+$/;

/**
 * Why the text of a single value does not suit a parameter's type, or `null` when it does.
 * Types as in the user guide, "image-workflow-create-document".
 */
export function textProblem(type: WorkflowParameterType, text: string): string | null {
  if (type === "integer" && !wholeNumber.test(text)) return "Must be a whole number.";
  if (type === "boolean" && text !== "true" && text !== "false") return "Must be true or false.";
  return null;
}

/** Whether a given value counts as nothing for a parameter that must have one. */
export function isBlankValue(value: readonly string[]): boolean {
  return value.every((element) => element === "");
}

/**
 * Why a request's value does not suit a declared parameter, or `null` when it does. A request
 * always gives a list: of one element, unless the parameter is a `stringList`.
 */
export function parameterProblem(
  spec: WorkflowParameterSpec,
  value: readonly string[],
): string | null {
  if (spec.default === undefined && isBlankValue(value)) return "Enter a value.";
  if (spec.type === "stringList") return null;
  const [only] = value;
  if (value.length !== 1 || only === undefined) {
    return `Must be a single value (${value.length} given).`;
  }
  return textProblem(spec.type, only);
}
