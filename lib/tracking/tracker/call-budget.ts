/** Who goes first when calls are scarce: the lower number. */
export const priorities = { poll: 0, asked: 1, look: 2, history: 3 } as const;
export type Priority = (typeof priorities)[keyof typeof priorities];

interface Waiting {
  priority: Priority;
  /** Counts up with each that asks. */
  turn: number;
  go: () => void;
}

interface Timing {
  /** Milliseconds of a clock that only goes on. */
  now: () => number;
  /** Calls back after so many milliseconds. */
  after: (ms: number, then: () => void) => void;
}

const realTiming: Timing = {
  now: () => performance.now(),
  after: (ms, then) => void setTimeout(then, ms).unref(),
};

/** Calls that may be made at once after a rest. */
const burst = 2;
/** Where calls stay scarce, each so-manieth is of whoever has waited longest: nobody waits for ever. */
const turnOfTheOldest = 5;
/** How far throttling takes the rate down, as a share of the ceiling. */
const lowestShare = 0.1;
/** What each answered call gives back of it. */
const regainedShare = 0.02;

/**
 * The calls that tracking may make of an account: a bucket that fills with `ceiling` tokens a
 * second. Each throttled call halves the rate, each answered one gives a fiftieth of the ceiling
 * back, so that Kiln gives way where others call the same account.
 */
export class CallBudget {
  /** By priority, and of one priority in the order in which they came. */
  readonly #waiting: Waiting[] = [];
  /** Calls that others have waited for. */
  #contested = 0;
  #asked = 0;
  #rate: number;
  #tokens = burst;
  #filledAt: number;
  #timer = false;

  /** @param ceiling calls a second, above 0 */
  constructor(
    private readonly ceiling: number,
    private readonly timing: Timing = realTiming,
  ) {
    this.#rate = ceiling;
    this.#filledAt = timing.now();
  }

  /** Calls a second, as they are allowed now. */
  get rate(): number {
    return this.#rate;
  }

  /** Resolves when the call may be made. */
  take(priority: Priority): Promise<void> {
    return new Promise((go) => {
      const place = this.#waiting.findIndex((other) => other.priority > priority);
      this.#waiting.splice(place < 0 ? this.#waiting.length : place, 0, {
        priority,
        turn: this.#asked++,
        go,
      });
      this.#serve();
    });
  }

  throttled(): void {
    this.#fill();
    this.#rate = Math.max(this.ceiling * lowestShare, this.#rate / 2);
    this.#tokens = Math.min(this.#tokens, 0);
  }

  answered(): void {
    this.#fill();
    this.#rate = Math.min(this.ceiling, this.#rate + this.ceiling * regainedShare);
  }

  #next(): Waiting | undefined {
    if (this.#waiting.length > 1) this.#contested += 1;
    if (this.#contested % turnOfTheOldest !== 0) return this.#waiting.shift();
    const oldest = Math.min(...this.#waiting.map(({ turn }) => turn));
    return this.#waiting.splice(
      this.#waiting.findIndex(({ turn }) => turn === oldest),
      1,
    )[0];
  }

  #fill(): void {
    const now = this.timing.now();
    const gained = ((now - this.#filledAt) / 1000) * this.#rate;
    this.#tokens = Math.min(burst, this.#tokens + gained);
    this.#filledAt = now;
  }

  #serve(): void {
    this.#fill();
    while (this.#tokens >= 1) {
      const next = this.#next();
      if (!next) return;
      this.#tokens -= 1;
      next.go();
    }
    if (this.#timer || this.#waiting.length === 0) return;
    this.#timer = true;
    const ms = Math.ceil(((1 - this.#tokens) / this.#rate) * 1000);
    this.timing.after(ms, () => {
      this.#timer = false;
      this.#serve();
    });
  }
}
