/**
 * The progress of a running build. `percent` is the position of the progress bar, or null if there
 * is no typical duration.
 */
export interface BuildProgress {
  elapsedMs: number;
  percent: number | null;
  /** True if the build takes longer than usual. */
  late: boolean;
}

/**
 * The bar's position at the typical duration. Beyond it, the bar slows down and never reaches 100.
 */
const percentAtTypical = 90;
const maxPercent = 99;

/**
 * Returns the progress of a running build. The bar advances linearly up to the typical duration and
 * then ever more slowly, so that it never shows a running build as done.
 *
 * @param startedAt the start of the build or its retry, ISO 8601 (a future time counts as now,
 * because clocks may differ)
 * @param typicalMs typical duration of a build of this recipe, in milliseconds
 * @param now the current time, in milliseconds
 * @param waitedMs the duration of ended waits for approval, which isn't progress
 */
export function getBuildProgress(
  startedAt: string,
  typicalMs: number | null,
  now: number,
  waitedMs = 0,
): BuildProgress {
  const since = Date.parse(startedAt);
  const elapsedMs = Number.isNaN(since) ? 0 : Math.max(0, now - since);
  if (!typicalMs || typicalMs <= 0) return { elapsedMs, percent: null, late: false };
  const share = Math.max(0, elapsedMs - waitedMs) / typicalMs;
  const percent =
    share <= 1
      ? share * percentAtTypical
      : percentAtTypical + (maxPercent - percentAtTypical) * (1 - Math.exp(1 - share));
  return { elapsedMs, percent: Math.min(maxPercent, percent), late: share > 1 };
}
