/** Whether AWS slows a place's calls down. Times are ms of one clock. */
export interface Slowing {
  /** The last throttled calls. */
  recent: readonly number[];
  /** They came so close together that it was not one call that had bad luck. */
  begun: boolean;
}

/** So many throttled calls within so long are a state; it ends when none came for as long. */
const many = 3;
const latelyMs = 10_000;

export const notSlowed: Slowing = { recent: [], begun: false };

export function afterThrottle(known: Slowing, now: number): Slowing {
  const recent = [...known.recent.filter((at) => now - at < latelyMs), now].slice(-many);
  return { recent, begun: isSlowed(known, now) || recent.length === many };
}

/**
 * Whether a place counts as slowed down. It stays so while some of its calls are answered: what is
 * shown of it is then older than usual all the time, not now and then.
 */
export function isSlowed({ recent, begun }: Slowing, now: number): boolean {
  return begun && now - (recent.at(-1) ?? Number.NEGATIVE_INFINITY) < latelyMs;
}
