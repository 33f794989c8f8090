import { randomUUID } from "node:crypto";
import type { QueueMessage, QueueScope } from "../store/queue";
import type { Store } from "../store/store";

/** The retention period of messages, which is SQS's default of four days. */
export const messageRetentionSeconds = 345_600;

export type EventQueue = ReturnType<typeof createEventQueue>;

/** Manages the queues of all accounts and Regions. Sending a message notifies waiting receivers. */
export function createEventQueue(store: Store, now: () => Date) {
  const waiting = new Map<string, Set<() => void>>();
  const getKey = ({ account, region }: QueueScope) => `${account}/${region}`;

  return {
    /**
     * Sends messages to the queue of an account and Region.
     *
     * @param delayMs how long the messages stay invisible
     * @returns the messages' IDs
     */
    send: (accountRegion: QueueScope, bodies: string[], delayMs = 0): string[] => {
      const sentAt = now().getTime();
      const ids = store.runInTransaction(() => {
        store.queue.expire(accountRegion, sentAt - messageRetentionSeconds * 1000);
        return bodies.map((body) => {
          const messageId = randomUUID();
          store.queue.add(accountRegion, { messageId, body, sentAt, visibleAt: sentAt + delayMs });
          return messageId;
        });
      });
      for (const wake of waiting.get(getKey(accountRegion)) ?? []) wake();
      return ids;
    },
    take: (accountRegion: QueueScope, maxCount: number, hiddenMs: number): QueueMessage[] => {
      const at = now().getTime();
      return store.runInTransaction(() =>
        store.queue.take(accountRegion, { now: at, maxCount, hiddenUntil: at + hiddenMs }),
      );
    },
    /** Resolves when a message is sent or becomes visible again, after `ms`, or on abort. */
    waitForMessage: (accountRegion: QueueScope, ms: number, signal: AbortSignal): Promise<void> => {
      const next = store.queue.nextVisibleAt(accountRegion);
      const untilNext = next === null ? ms : Math.max(0, next - now().getTime());
      return new Promise((resolve) => {
        const listeners = waiting.get(getKey(accountRegion)) ?? new Set();
        waiting.set(getKey(accountRegion), listeners);
        const timer = setTimeout(done, Math.min(ms, untilNext));
        listeners.add(done);
        signal.addEventListener("abort", done, { once: true });
        function done(): void {
          clearTimeout(timer);
          listeners.delete(done);
          signal.removeEventListener("abort", done);
          resolve();
        }
      });
    },
  };
}
