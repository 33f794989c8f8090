/** "Up to five of a group run at a time, more start as others end." */
export const PARALLEL_LIMIT = 5;

/** Runs an item from a given time on and returns its end. */
export type Run<T> = (startMs: number) => T;

/**
 * Schedules the members of each group. Groups run one after the other; within a group, at most
 * `PARALLEL_LIMIT` members run at once, in list order.
 *
 * @param startMs when the first group begins
 * @returns the results in list order, and when the last one ended
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
