import "server-only";
import { processWide } from "@/lib/config/process-wide";

interface Slot {
  running: Promise<void> | null;
  /** Why the last run failed. */
  failure: { reason: unknown } | null;
  endedAt: number;
}

const mostSlots = 5_000;

/**
 * Runs a task for everyone who wants it done: those who come while it runs share it, and those
 * who come within `restMs` after its end learn how it ended. So AWS is asked as often for one
 * watcher as for a thousand.
 *
 * @param restMs milliseconds that must pass between the end of one run and the next
 * @returns resolves when a run that is due or under way has ended, or at once when the last one was
 *   a moment ago; rejects when that run failed
 */
export function shareTask(key: string, restMs: number, task: () => Promise<void>): Promise<void> {
  const slots = allSlots();
  const slot = slots.get(key) ?? {
    running: null,
    failure: null,
    endedAt: Number.NEGATIVE_INFINITY,
  };
  slots.delete(key);
  slots.set(key, slot);
  dropIdle(slots);
  if (slot.running) return slot.running;
  if (performance.now() - slot.endedAt < restMs) {
    return slot.failure ? Promise.reject(slot.failure.reason) : Promise.resolve();
  }
  slot.failure = null;
  slot.running = task()
    .catch((reason: unknown) => {
      slot.failure = { reason };
      throw reason;
    })
    .finally(() => {
      slot.running = null;
      slot.endedAt = performance.now();
    });
  return slot.running;
}

/** Whether the task runs now, so that {@link shareTask} would join it. */
export function isTaskRunning(key: string): boolean {
  return (allSlots().get(key)?.running ?? null) !== null;
}

function allSlots(): Map<string, Slot> {
  return processWide("shared-tasks", () => new Map<string, Slot>());
}

function dropIdle(slots: Map<string, Slot>): void {
  for (const [key, { running }] of slots) {
    if (slots.size <= mostSlots) return;
    if (!running) slots.delete(key);
  }
}
