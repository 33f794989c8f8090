import fc from "fast-check";
import { anchorPattern, getShape, type ModelShape } from "./model";

/** Returns true if the model allows the text. Its length is in code points. */
function isAllowed(text: string, { min = 0, max, pattern }: ModelShape): boolean {
  const length = [...text].length;
  const fits = length >= min && (max === undefined || length <= max);
  return fits && (pattern === undefined || anchorPattern(pattern).test(text));
}

/** Generates strings that the model allows for a string shape, including extreme lengths. */
export function generateValidText(shapeName: string): fc.Arbitrary<string> {
  const shape = getShape(shapeName);
  const { min = 0, max, pattern } = shape;
  // fast-check can't generate text from a lookahead, so `isAllowed` filters the text afterwards.
  const typical = pattern
    ? fc.stringMatching(new RegExp(pattern.replace("(?!aws:)", "")), { size: "small" })
    : fc.string({ unit: "binary", minLength: min, maxLength: Math.min(max ?? 40, 40) });
  const longest = max === undefined ? [] : ["a".repeat(max), "7".repeat(max), "😀".repeat(max)];
  const extreme = [...longest, "a".repeat(min)].filter((text) => isAllowed(text, shape));
  const allowed = typical.filter((text) => isAllowed(text, shape));
  if (extreme.length === 0) return allowed;
  return fc.oneof(
    { weight: 9, arbitrary: allowed },
    { weight: 1, arbitrary: fc.constantFrom(...extreme) },
  );
}

/** Generates workflow ARNs of one type that match the model's pattern. */
export function generateWorkflowArn(type: "build" | "test" | "distribution"): fc.Arbitrary<string> {
  const shape = getShape("WorkflowVersionArnOrBuildVersionArn");
  const pattern = shape.pattern?.replace("(build|test|distribution)", type) ?? "";
  return fc.stringMatching(new RegExp(pattern), { size: "small" });
}
