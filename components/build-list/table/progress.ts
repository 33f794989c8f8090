/** The progress of a running build, in percent of the typical duration; null if there is none. */
export interface Progress {
  elapsedMs: number;
  percent: number | null;
  /** True if the build takes longer than typical. */
  late: boolean;
}

/**
 * The bar's position at the typical duration. Beyond it, the bar slows down and never reaches 100.
 */
const atUsual = 90;
const most = 99;

/**
 * Returns the progress of a running build. The bar advances linearly up to the typical duration and
 * then ever more slowly, so that it never shows a running build as done.
 *
 * @param startedAt start of the build or its retry, ISO 8601; a future time (clock skew) counts as
 *   now
 * @param typicalMs typical duration of a build of this recipe, in milliseconds
 * @param now in milliseconds
 */
export function progressOf(startedAt: string, typicalMs: number | null, now: number): Progress {
  const since = Date.parse(startedAt);
  const elapsedMs = Number.isNaN(since) ? 0 : Math.max(0, now - since);
  if (!typicalMs || typicalMs <= 0) return { elapsedMs, percent: null, late: false };
  const share = elapsedMs / typicalMs;
  const percent =
    share <= 1 ? share * atUsual : atUsual + (most - atUsual) * (1 - Math.exp(1 - share));
  return { elapsedMs, percent: Math.min(most, percent), late: share > 1 };
}
