"use client";
import { useHydrated } from "@/components/ui/use-hydrated";
import { useNowEverySecond } from "@/components/ui/use-now";

/**
 * Returns the current time in milliseconds, updated every second while `running`. The initial value
 * is a time that server and browser share, so that hydration matches.
 *
 * @param first ISO 8601 time of the latest poll
 */
export function useClock(running: boolean, first: string): number {
  const now = useNowEverySecond(running);
  return useHydrated() ? now : Date.parse(first);
}
