import { defineSingleton } from "./singleton";

interface Statistics {
  hits: number;
  misses: number;
}

/** The lookups of each named cache since the start. */
export const cacheStatistics = defineSingleton(
  "cache.statistics",
  () => new Map<string, Statistics>(),
);

export function recordCacheLookup(name: string, isHit: boolean): void {
  const all = cacheStatistics();
  const counts = all.get(name) ?? { hits: 0, misses: 0 };
  counts[isHit ? "hits" : "misses"] += 1;
  all.set(name, counts);
}
