import { type Constraints, wholePattern } from "./constraints";

/** The constraints of the API models in the words of AWS's validation errors. */
const words = {
  longest: (max: number) => `Member must have length less than or equal to ${max}`,
  shortest: (min: number) => `Member must have length greater than or equal to ${min}`,
  largest: (max: number) => `Member must have value less than or equal to ${max}`,
  smallest: (min: number) => `Member must have value greater than or equal to ${min}`,
  pattern: (pattern: string) => `Member must satisfy regular expression pattern: ${pattern}`,
  oneOf: (values: string[]) => `Member must satisfy enum value set: [${values.join(", ")}]`,
};

/** The constraints violated by a list or map of `length` entries. */
export function brokenLengthRules({ min, max }: Constraints, length: number): string[] {
  const broken: string[] = [];
  if (max !== undefined && length > max) broken.push(words.longest(max));
  if (min !== undefined && length < min) broken.push(words.shortest(min));
  return broken;
}

/** The constraints violated by a number. */
export function brokenRangeRules({ min, max }: Constraints, value: number): string[] {
  const broken: string[] = [];
  if (max !== undefined && value > max) broken.push(words.largest(max));
  if (min !== undefined && value < min) broken.push(words.smallest(min));
  return broken;
}

/** The constraints violated by a string. Counts code points. */
export function brokenStringRules(constraints: Constraints, value: string): string[] {
  const broken = brokenLengthRules(constraints, [...value].length);
  const { pattern, enum: values } = constraints;
  if (pattern !== undefined && !wholePattern(pattern).test(value)) {
    broken.push(words.pattern(pattern));
  }
  if (values && !values.includes(value)) broken.push(words.oneOf(values));
  return broken;
}

/** All constraints of a string, as AWS lists them if a map key or value violates one. */
export function statedRules({ min, max, pattern }: Constraints): string[] {
  const stated: string[] = [];
  if (max !== undefined) stated.push(words.longest(max));
  if (min !== undefined) stated.push(words.shortest(min));
  if (pattern !== undefined) stated.push(words.pattern(pattern));
  return stated;
}
