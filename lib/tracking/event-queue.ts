import "server-only";
import { deleteEvents, type ImageEvent, receiveEvents } from "@/lib/aws/events";
import { type Observation, statusOnly } from "@/lib/builds/record/observation";
import type { Written } from "@/lib/builds/record/publish-changes";
import { recordObservations } from "@/lib/builds/record/record-observations";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { backOff } from "./poll-interval";
import { TrackerRoles } from "./tracker-roles";

/** How long the queue counts as working after a response. Milliseconds. */
const workingMs = 30_000;
/** How long it counts as unreliable after a poll found a change without an event. Milliseconds. */
const distrustedMs = 5 * 60_000;
const shortestPauseMs = 1_000;
const longestPauseMs = 60_000;
/** SQS keeps a message for at most 14 days; older times are rejected. Milliseconds. */
const oldestMs = 14 * 24 * 3_600_000;

/**
 * Receives EventBridge events from an account and Region's queue. They make updates faster and save
 * AWS calls, but are never the only source, since EventBridge doesn't guarantee delivery.
 */
export class EventQueue {
  readonly #roles: TrackerRoles;
  #answeredAt = Number.NEGATIVE_INFINITY;
  #distrustedUntil = Number.NEGATIVE_INFINITY;
  #received = false;
  #failures = 0;

  constructor(
    private readonly db: Db,
    private readonly accountRegion: AccountRegion,
    private readonly url: string,
  ) {
    this.#roles = new TrackerRoles(accountRegion);
  }

  /** True if events arrive, so that a slow sweep suffices. */
  delivers(): boolean {
    const now = performance.now();
    return this.#received && now - this.#answeredAt < workingMs && now >= this.#distrustedUntil;
  }

  /** Reports that a poll found a change without an event. */
  missed(): void {
    this.#distrustedUntil = performance.now() + distrustedMs;
  }

  /**
   * Receives and applies events.
   *
   * @param took receives the changes and the builds whose details to read
   * @returns the delay until the next call, in ms
   */
  async next(took: (written: Written[], arns: string[]) => void): Promise<number> {
    const acting = this.#roles.choose();
    if (!acting) return longestPauseMs;
    const received = await receiveEvents(acting, this.url);
    if (!received.ok) {
      // The next attempt uses another role, if there is one.
      this.#roles.failed(acting, received.error);
      this.#failures += 1;
      return backOff(shortestPauseMs, this.#failures, Math.random(), longestPauseMs);
    }
    this.#failures = 0;
    this.#roles.answered(acting);
    this.#answeredAt = performance.now();
    const { handles } = received.value;
    const events = received.value.events.filter(
      ({ account, region }) =>
        account === this.accountRegion.account && region === this.accountRegion.region,
    );
    if (events.length > 0) this.#received = true;
    const written = await recordObservations(this.db, events.flatMap(observationOf));
    took(
      written,
      events.flatMap(({ arn }) => arn ?? []),
    );
    if (handles.length > 0) await deleteEvents(acting, this.url, handles);
    return 0;
  }
}

function observationOf({ arn, state, at }: ImageEvent): Observation[] {
  if (!arn || !state) return [];
  const now = Date.now();
  const age = now - Date.parse(at);
  const observedAt = age >= 0 && age < oldestMs ? at : new Date(now).toISOString();
  return [{ ...statusOnly, ...state, arn, observedAt }];
}
