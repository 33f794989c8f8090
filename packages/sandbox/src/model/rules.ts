import { type Constraints, compilePattern } from "./constraints";

/** The constraints of the API models in the words of AWS's validation errors. */
const constraintMessages = {
  longest: (max: number) => `Member must have length less than or equal to ${max}`,
  shortest: (min: number) => `Member must have length greater than or equal to ${min}`,
  largest: (max: number) => `Member must have value less than or equal to ${max}`,
  smallest: (min: number) => `Member must have value greater than or equal to ${min}`,
  pattern: (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`,
  oneOf: (values: string[]) => `Member must satisfy enum value set: [${values.join(", ")}]`,
};

/** The constraints violated by a list or map of `length` entries. */
export function findLengthViolations({ min, max }: Constraints, length: number): string[] {
  const broken: string[] = [];
  if (max !== undefined && length > max) broken.push(constraintMessages.longest(max));
  if (min !== undefined && length < min) broken.push(constraintMessages.shortest(min));
  return broken;
}

export function findRangeViolations({ min, max }: Constraints, value: number): string[] {
  const broken: string[] = [];
  if (max !== undefined && value > max) broken.push(constraintMessages.largest(max));
  if (min !== undefined && value < min) broken.push(constraintMessages.smallest(min));
  return broken;
}

/** The constraints violated by a string. Counts code points. */
export function findStringViolations(constraints: Constraints, value: string): string[] {
  const broken = findLengthViolations(constraints, [...value].length);
  const { pattern, enum: values } = constraints;
  if (pattern !== undefined && !compilePattern(pattern).test(value)) {
    broken.push(constraintMessages.pattern(pattern));
  }
  if (values && !values.includes(value)) broken.push(constraintMessages.oneOf(values));
  return broken;
}

/** The length and pattern constraints, as AWS lists them if a map key or value violates one. */
export function describeStringConstraints({ min, max, pattern }: Constraints): string[] {
  const stated: string[] = [];
  if (max !== undefined) stated.push(constraintMessages.longest(max));
  if (min !== undefined) stated.push(constraintMessages.shortest(min));
  if (pattern !== undefined) stated.push(constraintMessages.pattern(pattern));
  return stated;
}
