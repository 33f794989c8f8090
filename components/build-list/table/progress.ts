/** How far a running build is, in percent of the usual; null where nothing usual is known. */
export interface Progress {
  elapsedMs: number;
  percent: number | null;
  /** It takes longer than usual. */
  late: boolean;
}

/** Where the bar stands when the usual time is over; beyond it creeps, and never gets to the end. */
const atUsual = 90;
const most = 99;

/**
 * The progress of a build that still runs. The bar goes evenly up to the usual time and then ever
 * slower: it never says that a build is done that is not.
 *
 * @param startedAt of the build or its retry, ISO-8601; a time to come (clocks differ) counts as now
 * @param usualMs what a build of this recipe usually takes in all, in milliseconds
 * @param now in milliseconds
 */
export function progressOf(startedAt: string, usualMs: number | null, now: number): Progress {
  const since = Date.parse(startedAt);
  const elapsedMs = Number.isNaN(since) ? 0 : Math.max(0, now - since);
  if (!usualMs || usualMs <= 0) return { elapsedMs, percent: null, late: false };
  const share = elapsedMs / usualMs;
  const percent =
    share <= 1 ? share * atUsual : atUsual + (most - atUsual) * (1 - Math.exp(1 - share));
  return { elapsedMs, percent: Math.min(most, percent), late: share > 1 };
}
