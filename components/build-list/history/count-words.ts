import { type HistoryProgress, mostCounted } from "@/lib/tracking/list/query";

const words = (count: number) => count.toLocaleString("en");

/**
 * How many builds a list has. While the history is read that is how many are known so far.
 *
 * @param counted of the list; null for more than are counted, undefined while that is not known
 * @param history null once it was read
 * @param filtered whether the list is only some of the builds
 * @param isPaused whether AWS denies the list, so that nothing is loaded at present
 */
export function countWords(
  counted: number | null | undefined,
  history: HistoryProgress | null,
  filtered: boolean,
  isPaused = false,
): string {
  const isWhole = history?.listed ?? true;
  const soFar = (count: string) =>
    isPaused ? `Incomplete history: ${count} loaded` : `Loading history: ${count} so far`;
  if (!isWhole && !filtered) return soFar(words(history?.builds ?? 0));
  if (counted === undefined) return "";
  if (!isWhole) return soFar(atLeast(counted).toLowerCase());
  if (counted === null) return `${atLeast(counted)} builds`;
  return counted === 1 ? "1 build" : `${words(counted)} builds`;
}

function atLeast(counted: number | null): string {
  return counted === null ? `More than ${words(mostCounted)}` : words(counted);
}

/** Why the list can't be ordered by duration now; null where it can. */
export function noOrderByDuration(history: HistoryProgress | null): string | null {
  if (history === null || history.timed) return null;
  return "Sorting by duration is available once build durations for the last 30 days are loaded.";
}
