import { type ReferenceScope, resolveReference } from "./references";

type Comparison = (actual: unknown, expected: unknown) => boolean;

/** The operators in the user guide ("wfdoc-conditionals"). */
const COMPARISONS: Record<string, Comparison> = {
  stringEquals: (actual, expected) => String(actual) === String(expected),
  booleanEquals: (actual, expected) => String(actual) === String(expected),
  numberEquals: (actual, expected) => Number(actual) === Number(expected),
  numberGreaterThan: (actual, expected) => Number(actual) > Number(expected),
  numberGreaterThanEquals: (actual, expected) => Number(actual) >= Number(expected),
  numberLessThan: (actual, expected) => Number(actual) < Number(expected),
  numberLessThanEquals: (actual, expected) => Number(actual) <= Number(expected),
};

/** True if a step's `if` condition holds, or there is none. An invalid condition doesn't hold. */
export function isConditionMet(condition: unknown, scope: ReferenceScope): boolean {
  if (condition === undefined) return true;
  if (typeof condition !== "object" || condition === null) return false;
  const fields = condition as Record<string, unknown>;
  if (Array.isArray(fields.and)) return fields.and.every((part) => isConditionMet(part, scope));
  if (Array.isArray(fields.or)) return fields.or.some((part) => isConditionMet(part, scope));
  if (fields.not !== undefined) return !isConditionMet(fields.not, scope);
  for (const [operator, compare] of Object.entries(COMPARISONS)) {
    if (operator in fields) {
      return compare(resolve(fields.value, scope), resolve(fields[operator], scope));
    }
  }
  return false;
}

function resolve(value: unknown, scope: ReferenceScope): unknown {
  return typeof value === "string" ? resolveReference(value, scope) : value;
}
