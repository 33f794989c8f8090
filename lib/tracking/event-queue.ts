import "server-only";
import { deleteEventMessages, type ImageEvent, receiveImageEvents } from "@/lib/aws/events";
import { type Observation, statusOnlyObservation } from "@/lib/builds/record/observation";
import type { WrittenBuild } from "@/lib/builds/record/publish-changes";
import { recordObservations } from "@/lib/builds/record/record-observations";
import { getDatabaseNowMs } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { metrics } from "@/lib/metrics/metrics";
import { computePollBackoffMs } from "./poll-interval";
import { TrackerRoles } from "./tracker-roles";

/** The time in milliseconds for which the queue counts as working after a response. */
const healthyMs = 30_000;
/**
 * The time in milliseconds for which the queue counts as unreliable after a poll has found a change
 * without an event.
 */
const unreliableMs = 5 * 60_000;
const minPauseMs = 1_000;
const maxPauseMs = 60_000;
/**
 * The maximum age of an event in milliseconds, because SQS keeps a message for at most 14 days. An
 * event with an older or a future time is recorded with the current time.
 */
const maxEventAgeMs = 14 * 24 * 3_600_000;

/**
 * Receives EventBridge events from an account and Region's queue. They make updates faster and save
 * AWS calls, but are never the only source, since EventBridge doesn't guarantee delivery.
 */
export class EventQueue {
  readonly #roles: TrackerRoles;
  #respondedAt = Number.NEGATIVE_INFINITY;
  #unreliableUntil = Number.NEGATIVE_INFINITY;
  #hasReceived = false;
  #failures = 0;

  constructor(
    private readonly db: Db,
    private readonly accountRegion: AccountRegion,
    private readonly url: string,
  ) {
    this.#roles = new TrackerRoles(accountRegion);
  }

  /** True if events arrive reliably, so that less frequent polls suffice. */
  isDelivering(): boolean {
    const now = performance.now();
    return this.#hasReceived && now - this.#respondedAt < healthyMs && now >= this.#unreliableUntil;
  }

  /** Reports that a poll found a change without an event. */
  reportMissedChange(): void {
    this.#unreliableUntil = performance.now() + unreliableMs;
  }

  /**
   * Receives events, records the states they report, and deletes them from the queue.
   *
   * @param onReceived receives the changes and the builds whose details to read
   * @returns the delay until the next call, in ms
   */
  async next(onReceived: (written: WrittenBuild[], arns: string[]) => void): Promise<number> {
    const acting = this.#roles.choose();
    if (!acting) return maxPauseMs;
    const received = await receiveImageEvents(acting, this.url);
    if (!received.ok) {
      // The next attempt uses another role, if there is one.
      this.#roles.markIfDenied(acting, received.error);
      this.#failures += 1;
      return computePollBackoffMs(minPauseMs, this.#failures, Math.random(), maxPauseMs);
    }
    this.#failures = 0;
    this.#roles.markAllowed(acting);
    this.#respondedAt = performance.now();
    const { handles } = received.value;
    const events = received.value.events.filter(
      ({ account, region }) =>
        account === this.accountRegion.account && region === this.accountRegion.region,
    );
    if (events.length > 0) this.#hasReceived = true;
    for (const { at } of events) this.#measureDelay(at);
    const written = await recordObservations(this.db, events.flatMap(toObservations));
    onReceived(
      written,
      events.flatMap(({ arn }) => arn ?? []),
    );
    if (handles.length > 0) await deleteEventMessages(acting, this.url, handles);
    return 0;
  }

  #measureDelay(at: string): void {
    const { account, region } = this.accountRegion;
    const seconds = (getDatabaseNowMs() - Date.parse(at)) / 1000;
    if (seconds >= 0) metrics().eventDelay.observe({ account, region }, seconds);
  }
}

function toObservations({ arn, state, at }: ImageEvent): Observation[] {
  if (!arn || !state) return [];
  const now = getDatabaseNowMs();
  const age = now - Date.parse(at);
  const observedAt = age >= 0 && age < maxEventAgeMs ? at : new Date(now).toISOString();
  return [{ ...statusOnlyObservation, ...state, arn, observedAt }];
}
