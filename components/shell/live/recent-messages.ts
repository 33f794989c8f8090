import type { LiveMessage } from "@/lib/live/message";

/**
 * The retention time of messages in milliseconds. It is longer than a slow page takes from its
 * rendering on the server to its hydration.
 */
const maxAgeMs = 120_000;
const maxMessages = 200;

/**
 * The latest messages about builds and reviews. They also apply to data that appears later, because
 * the server may have rendered it before the message.
 */
export class RecentBuildMessages {
  readonly #entries = new Map<string, { message: LiveMessage; at: number }>();

  add(message: LiveMessage): void {
    if (message.kind === "freshness") return;
    const key = getMessageKey(message);
    // The message is inserted again, so that the oldest message stays the first.
    this.#entries.delete(key);
    this.#entries.set(key, { message, at: performance.now() });
    const [oldest] = this.#entries.keys();
    if (this.#entries.size > maxMessages && oldest !== undefined) this.#entries.delete(oldest);
  }

  /**
   * Returns up to `maxMessages` messages of the last two minutes, oldest first. Only the latest
   * message about reviews and the latest one of each kind about a build are kept.
   */
  all(): LiveMessage[] {
    const since = performance.now() - maxAgeMs;
    return [...this.#entries.values()]
      .filter(({ at }) => at >= since)
      .map(({ message }) => message);
  }
}

function getMessageKey(message: LiveMessage): string {
  if (message.kind === "build") return `build ${message.build.arn}`;
  return message.kind === "detail" ? `detail ${message.arn}` : message.kind;
}
