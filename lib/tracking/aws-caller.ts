import "server-only";
import type { AwsIdentity } from "@/lib/aws/aws-identity";
import { isThrottlingError } from "@/lib/aws/budget/call-aws-within-budget";
import { type CallBudget, type CallPriority, callPriorities } from "@/lib/aws/budget/call-budget";
import type { WaitForCallSlot } from "@/lib/aws/client-within-budget";
import { getDatabaseTimestamp } from "@/lib/db/clock";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import type { Result } from "@/lib/errors/result";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import {
  type CircuitBreakerEvent,
  type CircuitBreakerState,
  canCall,
  closedBreaker,
  getNextBreakerState,
} from "./breaker";
import { computeFreshness, type Freshness, type LastPoll } from "./freshness";
import {
  initialThrottleState,
  isThrottled,
  recordThrottle,
  type ThrottleState,
} from "./throttling";
import { TrackerRoles } from "./tracker-roles";

/** Errors that are a response about the requested resource, not a failed call. */
const resourceErrorCodes: ReadonlySet<PortalError["code"]> = new Set([
  "NotFound",
  "InvalidRequestException",
]);

/**
 * Makes AWS calls for an account and Region. It uses any available role, stays within the account's
 * call budget, and makes no calls while the circuit breaker is open. It also tracks how fresh the
 * data is.
 */
export class AwsCaller {
  readonly #roles: TrackerRoles;
  #breaker: CircuitBreakerState = closedBreaker;
  #lastPoll: LastPoll = { polledAt: null, failure: null };
  #throttleState: ThrottleState = initialThrottleState;
  #throttleError: PortalError | null = null;
  /**
   * The time of the last successful poll. While the data is stale, this time is reported instead of
   * that of a later successful call.
   */
  #polledAt: string | null = null;
  /** Consecutive failures. */
  failures = 0;
  #resolveFirstCall: () => void = () => undefined;
  /** Resolves after the first call, successful or not. */
  readonly firstCall = new Promise<void>((resolve) => {
    this.#resolveFirstCall = resolve;
  });

  constructor(
    accountRegion: AccountRegion,
    private readonly budget: CallBudget,
    private readonly onOutcome: () => void,
  ) {
    this.#roles = new TrackerRoles(accountRegion);
  }

  /** Restores the state of an earlier process, so that the data's age survives a restart. */
  restore(lastPoll: LastPoll): void {
    this.#lastPoll = lastPoll;
  }

  get lastPoll(): LastPoll {
    return this.#lastPoll;
  }

  getFreshness(): Freshness {
    const slowed = isThrottled(this.#throttleState, performance.now()) ? this.#throttleError : null;
    const { polledAt, stale = slowed } = computeFreshness(this.#lastPoll, getDatabaseTimestamp());
    return stale ? { polledAt: this.#polledAt ?? polledAt, stale } : { polledAt };
  }

  get rate(): number {
    return this.budget.rate;
  }

  /**
   * The delay in milliseconds before the next call; 0 if a call is allowed now. While a trial call
   * is pending, this is the delay before the next check.
   */
  getPauseMs(): number {
    const now = performance.now();
    if (canCall(this.#breaker, now)) return 0;
    return this.#breaker.state === "open" ? this.#breaker.until - now : 500;
  }

  hasRole(): boolean {
    return this.#roles.choose() !== null;
  }

  /**
   * Calls AWS with an available role.
   *
   * @param makeCalls makes the calls, each within the budget
   * @param owner the person who waits for the result; omitted for Kiln's own background work
   * @returns `null` if no call was made, because there is no role or the breaker is open
   */
  async call<T>(
    priority: CallPriority,
    makeCalls: (acting: AwsIdentity, waitForCallSlot: WaitForCallSlot) => Promise<Result<T>>,
    owner?: string,
  ): Promise<Result<T> | null> {
    const acting = this.#roles.choose();
    const now = performance.now();
    if (!acting || !canCall(this.#breaker, now)) return null;
    this.#breaker = getNextBreakerState(this.#breaker, { kind: "calling", now });
    try {
      const result = await makeCalls(acting, () => this.budget.acquire(priority, owner));
      this.#recordOutcome(acting, priority, result.ok ? null : result.error);
      return result;
    } catch (fault) {
      // A bug must not leave the breaker waiting for the call's outcome.
      this.#breaker = getNextBreakerState(this.#breaker, createFailureEvent());
      throw fault;
    }
  }

  #recordOutcome(acting: AwsIdentity, priority: CallPriority, error: PortalError | null): void {
    if (error === null || resourceErrorCodes.has(error.code)) {
      this.budget.recordUnthrottled();
      this.#breaker = getNextBreakerState(this.#breaker, { kind: "responded" });
      this.#roles.markAllowed(acting);
      this.failures = 0;
      const polledAt = getDatabaseTimestamp();
      this.#lastPoll = { polledAt, failure: null };
      if (priority === callPriorities.poll) this.#polledAt = polledAt;
    } else if (error.code === "AccessDenied" && priority !== callPriorities.poll) {
      // The role may lack access to parts of a build; its status can still be known.
      this.budget.recordUnthrottled();
      this.#breaker = getNextBreakerState(this.#breaker, { kind: "responded" });
    } else {
      this.failures += 1;
      // A denial's title can name "this role", which isn't the reader's role. The general title
      // replaces it.
      const failure =
        error.code === "AccessDenied" ? { ...error, ...createPortalError(error.code) } : error;
      this.#lastPoll = { ...this.#lastPoll, failure };
      if (isThrottlingError(error)) {
        this.budget.recordThrottling();
        this.#throttleState = recordThrottle(this.#throttleState, performance.now());
        this.#throttleError = error;
        // Throttling slows calls down, but it is a response and must not open the breaker.
        this.#breaker = getNextBreakerState(this.#breaker, { kind: "responded" });
      } else {
        this.#roles.markIfDenied(acting, error);
        this.#breaker = getNextBreakerState(this.#breaker, createFailureEvent());
      }
    }
    this.#resolveFirstCall();
    this.onOutcome();
  }
}

function createFailureEvent(): CircuitBreakerEvent {
  return { kind: "failed", now: performance.now(), random: Math.random() };
}
