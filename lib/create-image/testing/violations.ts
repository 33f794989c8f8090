import fc from "fast-check";
import type { BuildFormValues } from "../form-values";
import type { CreateImageRequest } from "../request";
import { copyWithoutValue, copyWithValue, type PathKey } from "./at-path";
import { anchorPattern, type ModelShape } from "./model";
import { listModelConstraints, type ModelConstraint } from "./model-constraints";

/** An invalid value for a schema test, and the path of its expected error. */
export interface Violation {
  value: unknown;
  path: PathKey[];
}

/** Values that violate the constraint at their position; `undefined` removes the member. */
export function generateViolatingValues({ kind, shape }: ModelConstraint): fc.Arbitrary<unknown> {
  const { min = 0, max = 0 } = shape;
  switch (kind) {
    case "type":
      return wrongTypes(shape);
    case "required":
      return fc.constant(undefined);
    case "unknown member":
      return fc.stringMatching(/^[a-z]{20,30}$/);
    case "enum":
      return fc
        .oneof(fc.string({ minLength: 1 }), fc.constantFrom("continue", "Abort", "ABORT "))
        .filter((text) => !shape.enum?.includes(text));
    case "pattern":
      return mismatches(shape);
    case "min":
      if (shape.type === "integer") return fc.integer({ max: min - 1 });
      if (shape.type === "string") return fc.constant("");
      return fc.constant(shape.type === "list" ? [] : {});
    case "max":
      if (shape.type === "integer") return fc.integer({ min: max + 1 });
      if (shape.type === "string") return tooLong(max);
      return fc.integer({ min: max + 1, max: max + 60 }).map(tagsOf);
  }
}

function wrongTypes({ type }: ModelShape): fc.Arbitrary<unknown> {
  const values = [
    ...(type === "string" ? [] : ["text", "60", "true"]),
    ...(type === "integer" ? [60.5, Number.NaN, Number.POSITIVE_INFINITY] : [0, 60]),
    ...(type === "boolean" ? [] : [true, false]),
    ...(type === "structure" || type === "map" ? [] : [{}, { a: "b" }]),
    ...(type === "list" || type === "map" ? [] : [[], ["text"]]),
  ];
  return fc.constantFrom<unknown>(...values);
}

function tooLong(max: number): fc.Arbitrary<string> {
  return fc
    .tuple(fc.constantFrom("a", "7", "ab/", "😀"), fc.integer({ min: max + 1, max: max + 300 }))
    .map(([text, length]) => [...text.repeat(length)].slice(0, length).join(""));
}

/**
 * Generates strings of a valid length that violate the pattern, both arbitrary strings and near
 * misses.
 */
function mismatches(shape: ModelShape): fc.Arbitrary<string> {
  const { pattern = "", min = 0, max = 200 } = shape;
  const near = fc
    .tuple(
      fc.stringMatching(new RegExp(pattern.replace("(?!aws:)", "(?:aws:)?")), { size: "small" }),
      fc.constantFrom("\u0000", "\n", " ", "ü", "A", "😀", ":", "*", "\\", "aws:"),
      fc.nat(),
    )
    .map(([text, insert, at]) => {
      const index = at % (text.length + 1);
      return text.slice(0, index) + insert + text.slice(index);
    });
  return fc
    .oneof({ weight: 3, arbitrary: near }, fc.string({ unit: "binary", size: "small" }))
    .filter((text) => text.length >= Math.max(min, 1) && text.length <= max)
    .filter((text) => !anchorPattern(pattern).test(text));
}

function tagsOf(count: number): Record<string, string> {
  return Object.fromEntries(Array.from({ length: count }, (_, row) => [`k${row}`, "v"]));
}

/**
 * Returns the request with the violation. The request must have every member and a row in every
 * list.
 */
export function violateRequest(
  request: CreateImageRequest,
  { kind, path }: ModelConstraint,
  value: unknown,
): Violation {
  const tagKey = Object.keys(request.tags ?? {})[0] ?? "";
  if (path.at(-1) === "{key}") {
    return { value: { ...request, tags: { [String(value)]: "v" } }, path: ["tags", String(value)] };
  }
  const at = path.map((step) => (step === "[]" ? 0 : step === "{value}" ? tagKey : step));
  if (kind === "unknown member") {
    return { value: copyWithValue(request, [...at, String(value)], "x"), path: at };
  }
  if (value === undefined) return { value: copyWithoutValue(request, at), path: at };
  return { value: copyWithValue(request, at, value), path: at };
}

const required = new Set(
  listModelConstraints().flatMap(({ kind, path }) => (kind === "required" ? [path.join(".")] : [])),
);

/** True for a member for which empty text in the form means "not set". */
function isOptionalText(path: string[]): boolean {
  return !/[\]}]$/.test(path.at(-1) ?? "") && !required.has(path.join("."));
}

/** Returns the form with the violation, or `null` if the form can't represent it. */
export function violateForm(
  form: BuildFormValues,
  { kind, path, shape }: ModelConstraint,
  value: unknown,
): Violation | null {
  const name = path.at(-1) ?? "";
  if (kind === "unknown member") return null;
  if (kind === "min" && (shape.type === "list" || shape.type === "map")) return null;
  if (kind === "min" && shape.type === "string" && isOptionalText(path)) return null;
  const at = path.flatMap((step, index): PathKey[] => {
    if (step === "{key}") return [0, "key"];
    if (step === "{value}") return [0, "value"];
    if (step === "[]") return path[index - 1] === "containerTags" ? [0, "value"] : [0];
    return [step];
  });
  if (kind === "max" && shape.type === "map") {
    const rows = Object.entries(value as object).map(([key, text]) => ({ key, value: text }));
    return { value: { ...form, tags: rows }, path: at };
  }
  // The form must select this recipe, because only the selected recipe is validated.
  const base = name === "imageRecipeArn" ? { ...form, recipeKind: "image" } : form;
  if (value !== undefined) return { value: copyWithValue(base, at, value), path: at };
  const missing =
    shape.type === "string" ? copyWithValue(form, at, "") : copyWithoutValue(form, at);
  return { value: missing, path: at };
}
