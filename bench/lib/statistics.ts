/**
 * Returns the value that a `share` (0 to 1) of all values doesn't exceed.
 *
 * @throws if there are no values, so that a bench without measurements doesn't pass
 */
export function computePercentile(values: number[], share: number): number {
  const sorted = values.toSorted((a, b) => a - b);
  const value = sorted[Math.max(0, Math.ceil(sorted.length * share) - 1)];
  if (value === undefined) throw new Error("No values were measured.");
  return value;
}

export function computeMedian(values: number[]): number {
  return computePercentile(values, 0.5);
}

/** Returns the slope of the line that fits the points best (least squares). */
export function computeSlope(points: [x: number, y: number][]): number {
  const mean = (axis: 0 | 1) => points.reduce((sum, point) => sum + point[axis], 0) / points.length;
  const [meanX, meanY] = [mean(0), mean(1)];
  const sum = (of: (dx: number, dy: number) => number) =>
    points.reduce((total, [x, y]) => total + of(x - meanX, y - meanY), 0);
  return sum((dx, dy) => dx * dy) / sum((dx) => dx * dx);
}
