import type { WorkflowParameterSpec } from "@/lib/imagebuilder/views";
import { isBlankValue, parameterProblem } from "@/lib/imagebuilder/workflow-parameters";

/** One parameter of the request, as the form holds it. Not in the list means: not sent. */
export interface GivenParameter {
  name: string;
  value: string[];
}

/** A parameter that the workflow's document declares, with what the request gives for it. */
export interface DeclaredParameter {
  kind: "declared";
  name: string;
  spec: WorkflowParameterSpec;
  /** Index in the request's list, or -1 when the workflow's default applies. */
  index: number;
  /** What will be sent; `null` when the parameter is left to the workflow's default. */
  value: string[] | null;
  required: boolean;
  /** Required, and nothing is given. */
  missing: boolean;
  /** Why the given value doesn't suit the declared type. */
  problem: string | null;
}

/** A parameter of the request that the form can't place: kept until someone removes it. */
export interface StrayParameter {
  kind: "stray";
  name: string;
  index: number;
  value: string[];
  reason: "unknown" | "repeated";
}

export type MergedParameter = DeclaredParameter | StrayParameter;

/**
 * The document's parameters in its own order, each with the request's value, then what the
 * request gives beside them: names the document doesn't know, and names given twice.
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
  const placed = new Set(declared.map(({ index }) => index));
  const names = new Set(specs.map(({ name }) => name));
  const strays = given.flatMap(({ name, value }, index): StrayParameter[] =>
    placed.has(index)
      ? []
      : [{ kind: "stray", name, index, value, reason: names.has(name) ? "repeated" : "unknown" }],
  );
  return [...declared, ...strays];
}

/** The list with `name` set to `value`; where it isn't in the list yet, it goes to the end. */
export function withValue(
  given: readonly GivenParameter[],
  name: string,
  value: string[],
): GivenParameter[] {
  const index = given.findIndex((parameter) => parameter.name === name);
  if (index === -1) return [...given, { name, value }];
  return given.map((parameter, at) => (at === index ? { name, value } : parameter));
}

/** The list without the parameter at `index`. */
export function withoutIndex(given: readonly GivenParameter[], index: number): GivenParameter[] {
  return given.filter((_, at) => at !== index);
}

/** What a collapsed row says of its parameters, e.g. "2 of 5 set, 1 missing". Empty for none. */
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
