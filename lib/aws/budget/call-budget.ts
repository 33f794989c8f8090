/**
 * The priority of a call when the budget is short. The lower number goes first. `interactive` is
 * for calls that a person waits for.
 */
export const callPriorities = { poll: 0, interactive: 1, detail: 2, history: 3 } as const;
export type CallPriority = (typeof callPriorities)[keyof typeof callPriorities];

interface WaitingCall {
  priority: CallPriority;
  /** The person that the call is made for. */
  owner: string;
  go: () => void;
}

interface Timing {
  /** Returns the milliseconds of a monotonic clock. */
  now: () => number;
  /** Calls back after a delay in milliseconds. */
  after: (ms: number, then: () => void) => void;
}

const realTiming: Timing = {
  now: () => performance.now(),
  after: (ms, then) => void setTimeout(then, ms).unref(),
};

/** The burst size: calls that can be made at once after a pause. */
const burst = 2;
/** While the budget is short, every nth call goes to the request that has waited longest. */
const oldestFirstInterval = 5;
/** The minimum rate under throttling, as a share of the ceiling. */
const minRateShare = 0.1;
/** The share of the ceiling by which each successful call raises the rate. */
const rateIncreaseShare = 0.02;
/** The maximum number of owners whose last turn is recorded. Beyond that, the oldest is dropped. */
const maxOwners = 1_000;
/** The owner of background calls. */
const background = "";

/**
 * A token bucket for the calls to an account, refilled with at most `ceiling` tokens per second. A
 * throttled call halves the rate, and a successful one raises it by a fiftieth of the ceiling, so
 * that Kiln yields to other callers of the account. Within a priority, owners take turns, so that a
 * hundred requests of one person don't delay the single request of another.
 */
export class CallBudget {
  /** The waiting requests, in order of arrival. */
  readonly #waiting: WaitingCall[] = [];
  /** The last turn of each owner, oldest first. */
  readonly #served = new Map<string, number>();
  /** The number of calls made while others waited. */
  #contested = 0;
  #granted = 0;
  #rate: number;
  #tokens = burst;
  #filledAt: number;
  #isTimerSet = false;

  /** @param ceiling calls per second, above 0 */
  constructor(
    private readonly ceiling: number,
    private readonly timing: Timing = realTiming,
  ) {
    this.#rate = ceiling;
    this.#filledAt = timing.now();
  }

  /** The current rate, in calls per second. */
  get rate(): number {
    return this.#rate;
  }

  /**
   * Resolves when the budget allows the call.
   *
   * @param owner the person who waits; absent for background work
   */
  acquire(priority: CallPriority, owner: string = background): Promise<void> {
    return new Promise((go) => {
      this.#waiting.push({ priority, owner, go });
      this.#serve();
    });
  }

  recordThrottling(): void {
    this.#refill();
    this.#rate = Math.max(this.ceiling * minRateShare, this.#rate / 2);
    this.#tokens = Math.min(this.#tokens, 0);
  }

  recordUnthrottled(): void {
    this.#refill();
    this.#rate = Math.min(this.ceiling, this.#rate + this.ceiling * rateIncreaseShare);
  }

  #takeNext(): WaitingCall | undefined {
    if (this.#waiting.length > 1) this.#contested += 1;
    const oldest = this.#contested % oldestFirstInterval === 0;
    const next = oldest ? this.#waiting[0] : this.#findFirst();
    if (!next) return undefined;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    this.#recordTurn(next.owner);
    return next;
  }

  /**
   * Returns the next request to serve. The highest priority goes first, then the owner who was
   * served longest ago.
   */
  #findFirst(): WaitingCall | undefined {
    let first: WaitingCall | undefined;
    for (const one of this.#waiting) {
      if (!first || one.priority < first.priority) first = one;
      else if (one.priority === first.priority && this.#isBefore(one, first)) first = one;
    }
    return first;
  }

  #isBefore(one: WaitingCall, other: WaitingCall): boolean {
    return (this.#served.get(one.owner) ?? -1) < (this.#served.get(other.owner) ?? -1);
  }

  #recordTurn(owner: string): void {
    this.#served.delete(owner);
    this.#served.set(owner, this.#granted++);
    if (this.#served.size <= maxOwners) return;
    const [earliest] = this.#served.keys();
    if (earliest !== undefined) this.#served.delete(earliest);
  }

  #refill(): void {
    const now = this.timing.now();
    const gained = ((now - this.#filledAt) / 1000) * this.#rate;
    this.#tokens = Math.min(burst, this.#tokens + gained);
    this.#filledAt = now;
  }

  #serve(): void {
    this.#refill();
    while (this.#tokens >= 1) {
      const next = this.#takeNext();
      if (!next) return;
      this.#tokens -= 1;
      next.go();
    }
    if (this.#isTimerSet || this.#waiting.length === 0) return;
    this.#isTimerSet = true;
    const ms = Math.ceil(((1 - this.#tokens) / this.#rate) * 1000);
    this.timing.after(ms, () => {
      this.#isTimerSet = false;
      this.#serve();
    });
  }
}
