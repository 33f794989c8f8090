import type { LiveEvent, LiveMessage } from "./message";

/**
 * The events to send to a client now. If `resetId` is set, events were dropped and the client must
 * refetch first.
 */
export interface OutboxBatch {
  resetId: string | null;
  events: LiveEvent[];
}

/**
 * Returns a key that messages with the same subject share. The newest of them replaces the others.
 */
function getMessageKey(message: LiveMessage): string {
  switch (message.kind) {
    case "build":
      return `build ${message.build.arn}`;
    case "detail":
      return `detail ${message.arn}`;
    case "freshness":
    case "reviews":
      return message.kind;
  }
}

function isNewer(next: LiveMessage, waiting: LiveMessage): boolean {
  if (next.kind !== "build" || waiting.kind !== "build") return true;
  return next.build.observedAt >= waiting.build.observedAt;
}

/**
 * Queues events for a client that can't receive them yet. Holds at most `maxEvents` events: a newer
 * event replaces one with the same subject, and beyond the limit all are dropped in favor of a
 * reset.
 */
export class Outbox {
  readonly #waiting = new Map<string, LiveEvent>();
  #resetId: string | null = null;

  constructor(private readonly maxEvents: number) {}

  push(event: LiveEvent): void {
    const key = getMessageKey(event.message);
    const waiting = this.#waiting.get(key);
    if (waiting && !isNewer(event.message, waiting.message)) return;
    // Moved to the end: a client that has an event's ID has received everything pushed before it.
    this.#waiting.delete(key);
    this.#waiting.set(key, event);
    if (this.#waiting.size > this.maxEvents) this.#overflow();
  }

  /** Drops the queue: the client must refetch and resume from `id`. */
  reset(id: string): void {
    this.#waiting.clear();
    this.#resetId = id;
  }

  get isEmpty(): boolean {
    return this.#resetId === null && this.#waiting.size === 0;
  }

  /** Removes and returns all queued events, in the order in which they were pushed. */
  take(): OutboxBatch {
    const batch = { resetId: this.#resetId, events: [...this.#waiting.values()] };
    this.#resetId = null;
    this.#waiting.clear();
    return batch;
  }

  #overflow(): void {
    const ids = [...this.#waiting.values()].map(({ id }) => id).sort();
    this.reset(ids.at(-1) ?? "");
  }
}
