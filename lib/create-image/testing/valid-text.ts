import fc from "fast-check";
import { fullPattern, type Shape, shapeNamed } from "./model";

/** Whether the model allows a text, its length counted in code points. */
function isAllowed(text: string, { min = 0, max, pattern }: Shape): boolean {
  const length = [...text].length;
  const fits = length >= min && (max === undefined || length <= max);
  return fits && (pattern === undefined || fullPattern(pattern).test(text));
}

/** Texts that the model allows at a string shape, those of extreme length among them. */
export function validText(shapeName: string): fc.Arbitrary<string> {
  const shape = shapeNamed(shapeName);
  const { min = 0, max, pattern } = shape;
  // fast-check can't generate from a lookahead; `isAllowed` applies it afterwards.
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

/** Workflow ARNs of one type, as the model's pattern has them. */
export function workflowArn(type: "build" | "test" | "distribution"): fc.Arbitrary<string> {
  const shape = shapeNamed("WorkflowVersionArnOrBuildVersionArn");
  const pattern = shape.pattern?.replace("(build|test|distribution)", type) ?? "";
  return fc.stringMatching(new RegExp(pattern), { size: "small" });
}
