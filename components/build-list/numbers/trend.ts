/** The viewBox size. The sparkline stretches to its container. */
export const trendWidth = 100;
export const trendHeight = 24;
/** Room for the stroke width at the top and bottom. */
const margin = 2;

/** One value per day, oldest first. The value is null for a day without data. */
export type Trend = readonly (number | null)[];

/**
 * Returns the `points` of an SVG polyline. The line is interpolated over days without a value. A
 * single value is drawn as a zero-length line, which appears as a dot.
 *
 * @returns an empty string if there are no values
 */
export function formatTrendPoints(trend: Trend): string {
  const values = listKnownValues(trend);
  const highest = values.reduce((max, value) => Math.max(max, value), 0);
  const lowest = values.reduce((least, value) => Math.min(least, value), 0);
  const span = highest - lowest || 1;
  const step = getPointSpacing(trend);
  const points = trend.flatMap((value, day) => {
    if (!isKnown(value)) return [];
    const y = margin + (1 - (value - lowest) / span) * (trendHeight - 2 * margin);
    return [`${round(day * step)},${round(y)}`];
  });
  return (points.length === 1 ? [...points, ...points] : points).join(" ");
}

/** Returns the x coordinate of the first day with a value, or the right edge if there is none. */
export function getTrendStartX(trend: Trend): number {
  const first = trend.findIndex(isKnown);
  return first < 0 ? trendWidth : round(first * getPointSpacing(trend));
}

export function describeTrend(trend: Trend, formatValue: (value: number) => string): string {
  const values = listKnownValues(trend);
  const [first] = values;
  const last = values.at(-1);
  if (values.length < 2 || first === undefined || last === undefined) return "No trend yet.";
  const highest = values.reduce((max, value) => Math.max(max, value), first);
  const days = `the last ${trend.length} days`;
  return `Daily values over ${days}: started at ${formatValue(first)}, ended at ${formatValue(last)}, peaked at ${formatValue(highest)}.`;
}

const isKnown = (value: number | null): value is number => value !== null && Number.isFinite(value);

const getPointSpacing = (trend: Trend) => trendWidth / Math.max(1, trend.length - 1);

const listKnownValues = (trend: Trend) => trend.filter(isKnown);

const round = (value: number) => Math.round(value * 10) / 10;
