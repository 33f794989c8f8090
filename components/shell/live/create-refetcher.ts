import { hashKey, type QueryClient } from "@tanstack/react-query";
import type { ScheduledRefetch } from "./apply-message";

/** The minimum delay of a refetch is half of this or half of `withinMs`, whichever is shorter. */
const minIntervalMs = 500;

/**
 * Refetches queries after messages. Messages about the same query are combined, and jitter keeps
 * windows from refetching simultaneously. Only mounted queries are refetched. Others are marked as
 * stale.
 */
export function createRefetcher(client: QueryClient, random: () => number) {
  const timers = new Map<string, ReturnType<typeof setTimeout>>();
  return {
    schedule({ queryKey, withinMs, isPrefix = false }: ScheduledRefetch): void {
      const hash = hashKey(queryKey);
      if (timers.has(hash)) return;
      const refetch = () => {
        timers.delete(hash);
        void client.invalidateQueries({ queryKey, exact: !isPrefix });
      };
      timers.set(
        hash,
        setTimeout(refetch, Math.min(minIntervalMs, withinMs) / 2 + random() * withinMs),
      );
    },
    stop(): void {
      for (const timer of timers.values()) clearTimeout(timer);
      timers.clear();
    },
  };
}
