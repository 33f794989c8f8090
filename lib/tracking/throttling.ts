/**
 * Whether AWS throttles the calls of an account and Region. All times are milliseconds on the same
 * clock.
 */
export interface ThrottleState {
  /** The times of the last throttled calls. */
  recent: readonly number[];
  /** True if the throttled calls were so close together that they weren't isolated cases. */
  isActive: boolean;
}

/**
 * If this many calls are throttled within `windowMs`, {@link isThrottled} is true until that time
 * has passed without a throttled call.
 */
const minThrottledCalls = 3;
const windowMs = 10_000;

export const initialThrottleState: ThrottleState = { recent: [], isActive: false };

export function recordThrottle(known: ThrottleState, now: number): ThrottleState {
  const recent = [...known.recent.filter((at) => now - at < windowMs), now].slice(
    -minThrottledCalls,
  );
  return { recent, isActive: isThrottled(known, now) || recent.length === minThrottledCalls };
}

/** True while AWS throttles calls repeatedly, even if some succeed. */
export function isThrottled({ recent, isActive }: ThrottleState, now: number): boolean {
  return isActive && now - (recent.at(-1) ?? Number.NEGATIVE_INFINITY) < windowMs;
}
