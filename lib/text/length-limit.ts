import { formatCount } from "./format-count";

/** Returns the problem with a text that is longer than `max` characters; `undefined` for others. */
export function findLengthProblem(text: string, max: number): string | undefined {
  if (text.length <= max) return undefined;
  return `Must have at most ${formatCount(max)} characters (currently ${formatCount(text.length)}).`;
}
