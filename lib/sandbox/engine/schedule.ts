/** "Up to five of a group run at a time, more start as others end." */
export const PARALLEL_LIMIT = 5;

export interface Slot {
  start: number;
  end: number;
}

/**
 * When each member of each group runs, from 0, in the unit of `durations`. Groups follow each
 * other; inside a group at most `PARALLEL_LIMIT` run at once, in order of listing.
 */
export function schedule(durations: number[][]): { slots: Slot[][]; end: number } {
  let end = 0;
  const slots = durations.map((group) => {
    const start = end;
    const lanes = Array.from({ length: Math.min(PARALLEL_LIMIT, group.length) }, () => start);
    return group.map((duration) => {
      const free = Math.min(...lanes);
      lanes[lanes.indexOf(free)] = free + duration;
      end = Math.max(end, free + duration);
      return { start: free, end: free + duration };
    });
  });
  return { slots, end };
}
