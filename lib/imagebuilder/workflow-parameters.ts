import { formatCount } from "@/lib/text/format-count";
import type { WorkflowParameterSpec, WorkflowParameterType } from "./views";

const wholeNumber = /^[+-]?\d+$/;

/**
 * Returns the reason why the text of a single value doesn't match a parameter's type, or `null` if
 * it does. Types follow the user guide, "image-workflow-create-document".
 */
export function findTextProblem(type: WorkflowParameterType, text: string): string | null {
  if (type === "integer" && !wholeNumber.test(text)) return "Must be a whole number.";
  if (type === "boolean" && text !== "true" && text !== "false") return "Must be true or false.";
  return null;
}

/** Returns the error for a required parameter that is missing. */
export function describeMissingValue(
  { type }: WorkflowParameterSpec,
  value: readonly string[] | null,
): string {
  return type === "stringList" && !value?.length ? "Add an item." : "Enter a value.";
}

/** True if a given value counts as missing for a required parameter. */
export function isBlankValue(value: readonly string[]): boolean {
  return value.every((element) => element === "");
}

/**
 * Returns the reason why a request's value doesn't match a declared parameter, or `null` if it
 * does. A request's value is always a list, with one element unless the parameter is a
 * `stringList`.
 */
export function findParameterProblem(
  spec: WorkflowParameterSpec,
  value: readonly string[],
): string | null {
  if (spec.default === undefined && isBlankValue(value)) return describeMissingValue(spec, value);
  if (spec.type === "stringList") return null;
  const [only] = value;
  if (value.length !== 1 || only === undefined) {
    return `Must be a single value (${formatCount(value.length)} given).`;
  }
  return findTextProblem(spec.type, only);
}
