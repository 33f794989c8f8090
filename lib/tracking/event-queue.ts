import "server-only";
import { deleteEvents, type ImageEvent, receiveEvents } from "@/lib/aws/events";
import { type Observation, statusOnly } from "@/lib/builds/record/observation";
import type { Written } from "@/lib/builds/record/publish-changes";
import { recordObservations } from "@/lib/builds/record/record-observations";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { backOff } from "./poll-interval";
import { TrackerRoles } from "./tracker-roles";

/** So long after an answer of the queue it counts as working. Milliseconds. */
const workingMs = 30_000;
/** So long it is not relied on after a poll saw what it had not told. Milliseconds. */
const distrustedMs = 5 * 60_000;
const shortestPauseMs = 1_000;
const longestPauseMs = 60_000;
/** SQS keeps a message for 14 days at most; what claims to be older is not believed. Milliseconds. */
const oldestMs = 14 * 24 * 3_600_000;

/**
 * The events that EventBridge puts into a place's queue. They make Kiln quicker and AWS's work less,
 * and are never the only source: EventBridge promises no delivery.
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

  /** Whether events come, so that a slow sweep is enough beside them. */
  delivers(): boolean {
    const now = performance.now();
    return this.#received && now - this.#answeredAt < workingMs && now >= this.#distrustedUntil;
  }

  /** To be called when a poll saw a change that no event had told. */
  missed(): void {
    this.#distrustedUntil = performance.now() + distrustedMs;
  }

  /**
   * Waits for events and takes them in.
   * @param took is told what changed, and which builds to look at as a whole
   * @returns when to go on, in ms
   */
  async next(took: (written: Written[], arns: string[]) => void): Promise<number> {
    const acting = this.#roles.choose();
    if (!acting) return longestPauseMs;
    const received = await receiveEvents(acting, this.url);
    if (!received.ok) {
      // Another role, where there is one, is tried next.
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
