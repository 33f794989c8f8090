import { type HistoryProgress, maxExactCount } from "@/lib/builds/list/query";
import { formatCount, formatCounted } from "@/lib/text/format-count";

/**
 * Formats the number of builds in a list. While the history loads, formats the number so far.
 * Returns an empty string if the number is unknown, and for an unfiltered list while the history
 * loads, because the history's notice shows that number.
 *
 * @param counted the list's count, null if above `maxExactCount`, or undefined if unknown
 * @param history null once fully loaded
 * @param filtered true if the list has filters
 * @param isPaused true if loading is paused by an error that can't be retried
 */
export function formatListCount(
  counted: number | null | undefined,
  history: HistoryProgress | null,
  filtered: boolean,
  isPaused = false,
): string {
  const isWhole = history?.listed ?? true;
  const soFar = (count: string) =>
    isPaused ? `Incomplete history: ${count} loaded` : `Loading history: ${count} so far`;
  if (!isWhole && !filtered) return "";
  if (counted === undefined) return "";
  if (!isWhole) return soFar(formatBuildTotal(counted).toLowerCase());
  return formatBuildTotal(counted);
}

function formatBuildTotal(counted: number | null): string {
  if (counted === null) return `More than ${formatCount(maxExactCount)} builds`;
  return formatCounted(counted, "build");
}

/** Returns the reason why the list can't be sorted by duration yet, or null if it can. */
export function getDurationSortUnavailableReason(history: HistoryProgress | null): string | null {
  if (history === null || history.timed) return null;
  return "Sorting by duration is available once build durations for the last 30 days are loaded.";
}
