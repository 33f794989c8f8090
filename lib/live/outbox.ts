import type { LiveEvent, LiveMessage } from "./message";

/** What a reader should be told now. `resetId`: something was dropped, so reload first. */
export interface Parcel {
  resetId: string | null;
  events: LiveEvent[];
}

/** Messages of one key speak of the same thing: the newest says all that the others said. */
function keyOf(message: LiveMessage): string {
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
 * What waits for one reader that can't take it yet. It never holds more than `most` events: those
 * of the same build become one, and past the bound all are dropped in favor of a reset.
 */
export class Outbox {
  readonly #waiting = new Map<string, LiveEvent>();
  #resetId: string | null = null;

  constructor(private readonly most: number) {}

  push(event: LiveEvent): void {
    const key = keyOf(event.message);
    const waiting = this.#waiting.get(key);
    if (waiting && !isNewer(event.message, waiting.message)) return;
    // To the end: a reader that has an event's id has everything that was pushed before it.
    this.#waiting.delete(key);
    this.#waiting.set(key, event);
    if (this.#waiting.size > this.most) this.#overflow();
  }

  /** Drops what waits: the reader is to reload, and to resume from `id`. */
  reset(id: string): void {
    this.#waiting.clear();
    this.#resetId = id;
  }

  get isEmpty(): boolean {
    return this.#resetId === null && this.#waiting.size === 0;
  }

  /** Everything that waits, in order; afterwards nothing does. */
  take(): Parcel {
    const parcel = { resetId: this.#resetId, events: [...this.#waiting.values()] };
    this.#resetId = null;
    this.#waiting.clear();
    return parcel;
  }

  #overflow(): void {
    const ids = [...this.#waiting.values()].map(({ id }) => id).sort();
    this.reset(ids.at(-1) ?? "");
  }
}
