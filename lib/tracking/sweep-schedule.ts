/**
 * A search for changes to builds that aren't known to be running. `newest` reads the newest page,
 * and more while all builds of a page are new. `full` reads at least four pages, which also finds
 * older builds that were deleted.
 */
export type Sweep = "newest" | "full";

/** The factor by which full sweeps are rarer while nobody watches and no build is running. */
const idleFactor = 5;

/** Determines which polls of an account and Region are sweeps. */
export class SweepSchedule {
  #sweptAt = Number.NEGATIVE_INFINITY;
  #fullySweptAt = Number.NEGATIVE_INFINITY;

  /** @param sweepMs the interval of sweeps, in ms */
  constructor(private readonly sweepMs: number) {}

  /**
   * Returns the sweep that a poll starts with; null if none is due.
   *
   * @param now of a monotonic clock, in ms
   * @param idle true if nobody watches and no build is running
   */
  begin(now: number, idle: boolean): Sweep | null {
    if (now - this.#sweptAt < this.sweepMs) return null;
    this.#sweptAt = now;
    if (now - this.#fullySweptAt < this.sweepMs * (idle ? idleFactor : 1)) return "newest";
    this.#fullySweptAt = now;
    return "full";
  }
}
