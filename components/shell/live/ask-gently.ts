import { hashKey, type QueryClient } from "@tanstack/react-query";
import type { AskAgain } from "./apply-message";

/** Minimum interval between refetches of the same query after messages, in milliseconds. */
const restMs = 500;

/**
 * Refetches queries after messages. Coalesces messages about the same query, and adds jitter so
 * that windows don't refetch simultaneously. Refetches only mounted queries; others are marked
 * stale.
 */
export function askGently(client: QueryClient, random: () => number) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  return {
    ask({ queryKey, withinMs, withLonger = false }: AskAgain): void {
      const hash = hashKey(queryKey);
      if (timers.has(hash)) return;
      const ask = () => {
        timers.delete(hash);
        void client.invalidateQueries({ queryKey, exact: !withLonger });
      };
      timers.set(hash, setTimeout(ask, Math.min(restMs, withinMs) / 2 + random() * withinMs));
    },
    stop(): void {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
