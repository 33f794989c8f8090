import type { WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import { findParameterProblem, isBlankValue } from "@/lib/imagebuilder/workflow-parameters";
import { formatCounted } from "@/lib/text/format-count";

/** A parameter of the request, as the form stores it. A parameter that isn't listed isn't sent. */
export interface FormParameter {
  name: string;
  value: string[];
}

/** A parameter defined by the workflow document, with the request's value. */
export interface DeclaredParameter {
  kind: "declared";
  name: string;
  spec: WorkflowParameterSpec;
  /** The index in the request's list, or -1 if the workflow's default applies. */
  index: number;
  /** The value to send, or `null` if the workflow's default applies. */
  value: string[] | null;
  required: boolean;
  /** True if the parameter is required and has no value. */
  missing: boolean;
  /** The reason why the value doesn't match the declared type, or `null`. */
  problem: string | null;
}

/**
 * A request parameter that is a duplicate or that the document doesn't define. It is kept until
 * removed.
 */
export interface UnexpectedParameter {
  kind: "unexpected";
  name: string;
  index: number;
  value: string[];
  reason: "unknown" | "repeated";
}

export type MergedParameter = DeclaredParameter | UnexpectedParameter;

/**
 * Returns the document's parameters, in the document's order, with the request's values, followed
 * by the request's parameters that the document doesn't define or that are duplicates.
 */
export function mergeParameters(
  specs: readonly WorkflowParameterSpec[],
  given: readonly FormParameter[],
): MergedParameter[] {
  const declared = specs.map((spec): DeclaredParameter => {
    const index = given.findIndex(({ name }) => name === spec.name);
    const value = given[index]?.value ?? null;
    const required = spec.default === undefined;
    const missing = required && (value === null || isBlankValue(value));
    return {
      kind: "declared",
      name: spec.name,
      spec,
      index,
      value,
      required,
      missing,
      problem: value === null || missing ? null : findParameterProblem(spec, value),
    };
  });
  const givenByDocument = new Set(declared.map(({ index }) => index));
  const names = new Set(specs.map(({ name }) => name));
  const unexpected = given.flatMap(({ name, value }, index): UnexpectedParameter[] =>
    givenByDocument.has(index)
      ? []
      : [
          {
            kind: "unexpected",
            name,
            index,
            value,
            reason: names.has(name) ? "repeated" : "unknown",
          },
        ],
  );
  return [...declared, ...unexpected];
}

/** Returns the list with `name` set to `value`, appended if it isn't listed. */
export function setParameterValue(
  given: readonly FormParameter[],
  name: string,
  value: string[],
): FormParameter[] {
  const index = given.findIndex((parameter) => parameter.name === name);
  if (index === -1) return [...given, { name, value }];
  return given.map((parameter, at) => (at === index ? { name, value } : parameter));
}

export function removeParameter(given: readonly FormParameter[], index: number): FormParameter[] {
  return given.filter((_, at) => at !== index);
}

/**
 * Returns the summary of a collapsed row, such as "2 of 5 parameters set". Empty if there are no
 * parameters.
 */
export function summarizeParameters(merged: readonly MergedParameter[]): string {
  const declared = merged.filter((one) => one.kind === "declared");
  const unexpected = merged.length - declared.length;
  const missing = declared.filter((one) => one.missing).length;
  const set = declared.filter((one) => one.value !== null).length;
  return [
    declared.length > 0 && `${set} of ${declared.length} parameters set`,
    missing > 0 && `${formatCounted(missing, "required parameter")} missing`,
    unexpected > 0 && formatCounted(unexpected, "unexpected parameter"),
  ]
    .filter(Boolean)
    .join(", ");
}
