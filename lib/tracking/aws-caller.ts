import "server-only";
import type { ActingAs } from "@/lib/aws/acting-as";
import { isThrottling } from "@/lib/aws/budget/ask-in-turn";
import { type CallBudget, type Priority, priorities } from "@/lib/aws/budget/call-budget";
import type { Turn } from "@/lib/aws/turn";
import type { PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { type Breaker, type BreakerEvent, closedBreaker, mayAsk, nextBreaker } from "./breaker";
import { type Freshness, freshnessOf, type LastPoll } from "./freshness";
import { afterThrottle, isSlowed, notSlowed, type Slowing } from "./throttling";
import { TrackerRoles } from "./tracker-roles";

/** AWS responded about the requested resource. */
const answers: ReadonlySet<PortalError["code"]> = new Set(["NotFound", "InvalidRequestException"]);

/**
 * Makes AWS calls for an account and Region: with any available role, within the account's call
 * budget, and not while the circuit breaker is open. Tracks how fresh the data is.
 */
export class AwsCaller {
  readonly #roles: TrackerRoles;
  #breaker: Breaker = closedBreaker;
  #lastPoll: LastPoll = { polledAt: null, failure: null };
  #slowing: Slowing = notSlowed;
  #throttle: PortalError | null = null;
  /**
   * When AWS last returned the status of all builds; the data is as old as that if later calls
   * return less.
   */
  #polledAt: string | null = null;
  /** Consecutive failures. */
  failures = 0;
  #firstOutcome: () => void = () => undefined;
  /** Resolves after the first call, successful or not. */
  readonly asked = new Promise<void>((resolve) => {
    this.#firstOutcome = resolve;
  });

  constructor(
    accountRegion: AccountRegion,
    private readonly budget: CallBudget,
    private readonly onOutcome: () => void,
  ) {
    this.#roles = new TrackerRoles(accountRegion);
  }

  /** Restores the state of an earlier process, so that the data's age survives a restart. */
  remember(lastPoll: LastPoll): void {
    this.#lastPoll = lastPoll;
  }

  get lastPoll(): LastPoll {
    return this.#lastPoll;
  }

  freshness(): Freshness {
    const slowed = isSlowed(this.#slowing, performance.now()) ? this.#throttle : null;
    const { polledAt, stale = slowed } = freshnessOf(this.#lastPoll, new Date().toISOString());
    return stale ? { polledAt: this.#polledAt ?? polledAt, stale } : { polledAt };
  }

  get rate(): number {
    return this.budget.rate;
  }

  /** The time until the next call may be made, in ms; 0 for now. */
  pauseMs(): number {
    const now = performance.now();
    if (mayAsk(this.#breaker, now)) return 0;
    return this.#breaker.state === "open" ? this.#breaker.until - now : 500;
  }

  hasRole(): boolean {
    return this.#roles.choose() !== null;
  }

  /**
   * @param question makes the calls, each within the budget
   * @param owner the person who waits for the answer; left out for Kiln's own background work
   * @returns `null` when nothing was asked: no role, or the breaker is open
   */
  async ask<T>(
    priority: Priority,
    question: (acting: ActingAs, turn: Turn) => Promise<Result<T>>,
    owner?: string,
  ): Promise<Result<T> | null> {
    const acting = this.#roles.choose();
    const now = performance.now();
    if (!acting || !mayAsk(this.#breaker, now)) return null;
    this.#breaker = nextBreaker(this.#breaker, { kind: "asking", now });
    try {
      const result = await question(acting, () => this.budget.take(priority, owner));
      this.#learn(acting, priority, result.ok ? null : result.error);
      return result;
    } catch (fault) {
      // A bug must not leave the breaker waiting for the call's outcome.
      this.#breaker = nextBreaker(this.#breaker, failedNow());
      throw fault;
    }
  }

  #learn(acting: ActingAs, priority: Priority, error: PortalError | null): void {
    if (error === null || answers.has(error.code)) {
      this.budget.answered();
      this.#breaker = nextBreaker(this.#breaker, { kind: "answered" });
      this.#roles.answered(acting);
      this.failures = 0;
      const polledAt = new Date().toISOString();
      this.#lastPoll = { polledAt, failure: null };
      if (priority === priorities.poll) this.#polledAt = polledAt;
    } else if (error.code === "AccessDenied" && priority !== priorities.poll) {
      // The role may lack access to parts of a build; its status can still be known.
      this.budget.answered();
      this.#breaker = nextBreaker(this.#breaker, { kind: "answered" });
    } else {
      this.failures += 1;
      this.#lastPoll = { ...this.#lastPoll, failure: error };
      if (isThrottling(error)) {
        this.budget.throttled();
        this.#slowing = afterThrottle(this.#slowing, performance.now());
        this.#throttle = error;
        // Throttling slows calls down, but it is a response and must not open the breaker.
        this.#breaker = nextBreaker(this.#breaker, { kind: "answered" });
      } else {
        this.#roles.failed(acting, error);
        this.#breaker = nextBreaker(this.#breaker, failedNow());
      }
    }
    this.#firstOutcome();
    this.onOutcome();
  }
}

function failedNow(): BreakerEvent {
  return { kind: "failed", now: performance.now(), random: Math.random() };
}
