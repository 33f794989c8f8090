/** "Up to five of a group run at a time, more start as others end." */
export const PARALLEL_LIMIT = 5;

/** Runs something from a moment on and says when it ends. */
export type Run<T> = (startMs: number) => T;

/**
 * Runs each member of each group when it is its turn. Groups follow each other; inside a group at
 * most `PARALLEL_LIMIT` run at once, in order of listing.
 * @param startMs when the first group begins
 * @returns what the runs gave, in the order of listing, and when the last one ended
 */
export function schedule<T extends { endMs: number }>(
  groups: Run<T>[][],
  startMs: number,
): { ran: T[]; endMs: number } {
  let endMs = startMs;
  const ran = groups.flatMap((group) => {
    const begin = endMs;
    const lanes = Array.from({ length: Math.min(PARALLEL_LIMIT, group.length) }, () => begin);
    return group.map((run) => {
      const free = Math.min(...lanes);
      const result = run(free);
      lanes[lanes.indexOf(free)] = result.endMs;
      endMs = Math.max(endMs, result.endMs);
      return result;
    });
  });
  return { ran, endMs };
}
