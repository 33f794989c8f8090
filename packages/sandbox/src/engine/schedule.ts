/** Image Builder runs at most five workflows of a parallel group at a time. */
export const PARALLEL_LIMIT = 5;

/**
 * Schedules a member of a group, starting at the given time. The result contains the member's end.
 */
export type ScheduledRun<T> = (startMs: number) => T;

/**
 * Schedules the members of each group. Groups run one after the other. Within a group, at most
 * `PARALLEL_LIMIT` members run at once, in list order.
 *
 * @param startMs the time when the first group begins
 * @returns the results in list order, and the time when the last one ended
 */
export function scheduleGroups<T extends { endMs: number }>(
  groups: ScheduledRun<T>[][],
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
