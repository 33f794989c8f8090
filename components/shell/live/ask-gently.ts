import { hashKey, type QueryClient } from "@tanstack/react-query";
import type { AskAgain } from "./apply-message";

/** Least time between two requests for the same thing on account of messages, in milliseconds. */
const restMs = 500;

/**
 * Asks again for what messages left open: several messages about the same thing are one request, and
 * windows that heard the same message do not all ask in the same moment. Only what is on the screen
 * is asked for; the rest counts as old.
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
