import { randomUUID } from "node:crypto";
import type { QueueMessage, QueuePlace } from "../store/queue";
import type { Store } from "../store/store";

/** Four days, the SQS default. */
export const retentionSeconds = 345_600;

export type EventQueue = ReturnType<typeof eventQueue>;

/** The queues of all accounts and Regions; sending notifies waiting receivers. */
export function eventQueue(store: Store, now: () => Date) {
  const waiting = new Map<string, Set<() => void>>();
  const keyOf = ({ account, region }: QueuePlace) => `${account}/${region}`;

  return {
    /**
     * Sends messages to the queue of an account and Region.
     *
     * @param delayMs how long they stay out of sight
     * @returns their ids
     */
    send: (place: QueuePlace, bodies: string[], delayMs = 0): string[] => {
      const sentAt = now().getTime();
      const ids = store.atomically(() => {
        store.queue.expire(place, sentAt - retentionSeconds * 1000);
        return bodies.map((body) => {
          const messageId = randomUUID();
          store.queue.add(place, { messageId, body, sentAt, visibleAt: sentAt + delayMs });
          return messageId;
        });
      });
      for (const wake of waiting.get(keyOf(place)) ?? []) wake();
      return ids;
    },
    take: (place: QueuePlace, most: number, hiddenMs: number): QueueMessage[] => {
      const at = now().getTime();
      return store.atomically(() =>
        store.queue.take(place, { now: at, most, hiddenUntil: at + hiddenMs }),
      );
    },
    /** Resolves when a message is sent or becomes visible again, after `ms`, or on abort. */
    arrival: (place: QueuePlace, ms: number, signal: AbortSignal): Promise<void> => {
      const next = store.queue.nextVisibleAt(place);
      const untilNext = next === null ? ms : Math.max(0, next - now().getTime());
      return new Promise((resolve) => {
        const wakers = waiting.get(keyOf(place)) ?? new Set();
        waiting.set(keyOf(place), wakers);
        const timer = setTimeout(done, Math.min(ms, untilNext));
        wakers.add(done);
        signal.addEventListener("abort", done, { once: true });
        function done(): void {
          clearTimeout(timer);
          wakers.delete(done);
          signal.removeEventListener("abort", done);
          resolve();
        }
      });
    },
  };
}
