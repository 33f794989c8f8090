import { findInvalidArnCharacter } from "@/lib/imagebuilder/pasted-arn";
import { capitalize } from "@/lib/text/capitalize";
import { formatCount } from "@/lib/text/format-count";

/**
 * The constraints of a string in AWS's API model, with the pattern in plain words. Lengths are in
 * Unicode characters (code points): smithy.io/2.0/spec/constraint-traits.html#length-trait.
 */
export interface TextConstraint {
  min?: number;
  max?: number;
  pattern?: RegExp;
  /** A description of what the pattern allows. */
  allowed?: string;
  /**
   * Returns the part of `allowed` that a value violates. Set only if the pattern combines rules.
   */
  explain?: (text: string) => string;
}

/** Returns a string's length limits, e.g. "1 to 64 characters", or `null` without a maximum. */
function describeLength({ min = 0, max }: TextConstraint): string | null {
  if (max === undefined) return null;
  const most = formatCount(max);
  return min > 0 ? `${min} to ${most} characters` : `at most ${most} characters`;
}

function countCharacters(text: string): number {
  let count = 0;
  for (const _ of text) count += 1;
  return count;
}

/** Returns the allowed values of a string member with its limits, for the help under its field. */
export function describeConstraint(constraint: TextConstraint): string {
  const length = describeLength(constraint);
  const sentence = length && `${capitalize(length)}.`;
  return [sentence, constraint.allowed].filter(Boolean).join(" ");
}

/**
 * Returns the first violation in plain words, or `null` if the text is valid. For a wrong length,
 * includes the limits and the actual length.
 */
export function explainViolation(value: string, constraint: TextConstraint): string | null {
  const { min = 0, max = Number.POSITIVE_INFINITY, pattern, allowed, explain } = constraint;
  // A character has one or two UTF-16 units, so most strings need no counting.
  if (value.length < min || value.length > max) {
    const length = countCharacters(value);
    if (length < min || length > max)
      return `Must have ${describeLength(constraint)}. This value has ${formatCount(length)}.`;
  }
  if (!pattern || pattern.test(value)) return null;
  const invalidCharacter = value.startsWith("arn:") ? findInvalidArnCharacter(value) : null;
  const expected = explain?.(value) ?? allowed ?? "This value has an invalid format.";
  return invalidCharacter === null ? expected : `Remove ${invalidCharacter}. ${expected}`;
}
