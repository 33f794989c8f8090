/** Tracks whether AWS throttles the calls of an account and Region. Times are ms of one clock. */
export interface Slowing {
  /** The last throttled calls. */
  recent: readonly number[];
  /** They were so close together that it wasn't a single throttled call. */
  begun: boolean;
}

/**
 * The number of throttled calls within a period that count as slowed down; it ends after a period
 * without any.
 */
const many = 3;
const latelyMs = 10_000;

export const notSlowed: Slowing = { recent: [], begun: false };

export function afterThrottle(known: Slowing, now: number): Slowing {
  const recent = [...known.recent.filter((at) => now - at < latelyMs), now].slice(-many);
  return { recent, begun: isSlowed(known, now) || recent.length === many };
}

/**
 * True while calls count as slowed down, even if some succeed: the data is then older than normal
 * all the time, not now and then.
 */
export function isSlowed({ recent, begun }: Slowing, now: number): boolean {
  return begun && now - (recent.at(-1) ?? Number.NEGATIVE_INFINITY) < latelyMs;
}
