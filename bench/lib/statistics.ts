/**
 * Returns the value that a `share` (0 to 1) of all values doesn't exceed.
 *
 * @throws if there are no values, so that a bench without measurements doesn't pass
 */
export function percentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error("No values were measured.");
  return value;
}

export function median(values: number[]): number {
  return percentile(values, 0.5);
}
