import type { WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import { isBlankValue, parameterProblem } from "@/lib/imagebuilder/workflow-parameters";

/** A parameter of the request, as the form stores it. A parameter that isn't listed isn't sent. */
export interface GivenParameter {
  name: string;
  value: string[];
}

/** A parameter defined by the workflow document, with the request's value. */
export interface DeclaredParameter {
  kind: "declared";
  name: string;
  spec: WorkflowParameterSpec;
  /** Index in the request's list; -1 if the workflow's default applies. */
  index: number;
  /** The value to send; `null` if the workflow's default applies. */
  value: string[] | null;
  required: boolean;
  /** True if the parameter is required and has no value. */
  missing: boolean;
  /** Why the value doesn't match the declared type. */
  problem: string | null;
}

/** A request parameter that the document doesn't define, or a duplicate; kept until removed. */
export interface StrayParameter {
  kind: "stray";
  name: string;
  index: number;
  value: string[];
  reason: "unknown" | "repeated";
}

export type MergedParameter = DeclaredParameter | StrayParameter;

/**
 * Merges the document's parameters, in their order, with the request's values, followed by the
 * request's undefined and duplicate parameters.
 */
export function mergeParameters(
  specs: readonly WorkflowParameterSpec[],
  given: readonly GivenParameter[],
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
      problem: value === null || missing ? null : parameterProblem(spec, value),
    };
  });
  const givenByDocument = new Set(declared.map(({ index }) => index));
  const names = new Set(specs.map(({ name }) => name));
  const strays = given.flatMap(({ name, value }, index): StrayParameter[] =>
    givenByDocument.has(index)
      ? []
      : [{ kind: "stray", name, index, value, reason: names.has(name) ? "repeated" : "unknown" }],
  );
  return [...declared, ...strays];
}

/** Returns the list with `name` set to `value`, appended if it isn't listed. */
export function withValue(
  given: readonly GivenParameter[],
  name: string,
  value: string[],
): GivenParameter[] {
  const index = given.findIndex((parameter) => parameter.name === name);
  if (index === -1) return [...given, { name, value }];
  return given.map((parameter, at) => (at === index ? { name, value } : parameter));
}

/** Returns the list without the parameter at `index`. */
export function withoutIndex(given: readonly GivenParameter[], index: number): GivenParameter[] {
  return given.filter((_, at) => at !== index);
}

/** The summary of a collapsed row, e.g. "2 of 5 set, 1 missing". Empty without parameters. */
export function parametersSummary(merged: readonly MergedParameter[]): string {
  const declared = merged.filter((one) => one.kind === "declared");
  const strays = merged.length - declared.length;
  const missing = declared.filter((one) => one.missing).length;
  const set = declared.filter((one) => one.value !== null).length;
  return [
    declared.length > 0 && `${set} of ${declared.length} parameters set`,
    missing > 0 &&
      `${missing} ${missing === 1 ? "required parameter" : "required parameters"} missing`,
    strays > 0 && `${strays} not in the document`,
  ]
    .filter(Boolean)
    .join(", ");
}
