import { maxFacetValues } from "./facet-values";
import type { Facet } from "./query";

interface Value extends Facet {
  /** The key of a tag; absent for other values. */
  key?: string;
}

/**
 * Merges the filter values of several accounts and Regions, most frequent first. A list at its
 * limit may omit values, so the total of a value that it doesn't contain is unknown.
 */
export function mergeFacets<T extends Value>(lists: readonly (readonly T[])[]): T[] {
  const merged = new Map<string, { value: T; builds: number }>();
  for (const list of lists) {
    for (const value of list) {
      const name = JSON.stringify([value.key, value.value]);
      const known = merged.get(name) ?? { value, builds: 0 };
      merged.set(name, known);
      known.builds += value.builds ?? 0;
    }
  }
  const full = lists.filter(({ length }) => length >= maxFacetValues);
  const isIn = (list: readonly T[], { key, value }: T) =>
    list.some((one) => one.key === key && one.value === value);
  return [...merged.values()]
    .sort((a, b) => b.builds - a.builds)
    .slice(0, maxFacetValues)
    .map(({ value, builds }) => ({
      ...value,
      builds: full.every((list) => isIn(list, value)) ? builds : null,
    }));
}
