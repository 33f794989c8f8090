import type { WorkflowParameterSpec } from "@/lib/imagebuilder/views";

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

const wholeNumber = /^[+-]?\d+$/;

/**
 * Why a value does not suit a parameter's declared type, or `null` when it does. Image Builder
 * takes every value as a list of strings: one element, unless the type is `stringList`
 * (API reference, WorkflowParameter).
 */
export function valueProblem(spec: WorkflowParameterSpec, value: readonly string[]): string | null {
  if (spec.type === "stringList") return null;
  if (value.length !== 1) return `Takes one value; ${value.length} are given.`;
  const [only = ""] = value;
  if (spec.type === "integer" && !wholeNumber.test(only)) {
    return only === "" ? "Enter a whole number." : `“${only}” is not a whole number.`;
  }
  if (spec.type === "boolean" && only !== "true" && only !== "false") {
    return only === "" ? "Choose true or false." : `“${only}” is neither true nor false.`;
  }
  return null;
}

/** Whether a given value counts as nothing for a parameter that must have one. */
function isBlank(value: readonly string[]): boolean {
  return value.every((element) => element === "");
}

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
    const missing = required && (value === null || isBlank(value));
    return {
      kind: "declared",
      name: spec.name,
      spec,
      index,
      value,
      required,
      missing,
      problem: value === null || missing ? null : valueProblem(spec, value),
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
    missing > 0 && `${missing} required missing`,
    strays > 0 && `${strays} not in the document`,
  ]
    .filter(Boolean)
    .join(", ");
}

/** A pasted block of text as list elements: one a line, without line ends or empty lines. */
export function pastedLines(text: string): string[] {
  return text.split(/\r\n|\r|\n/).filter((line) => line.trim() !== "");
}
