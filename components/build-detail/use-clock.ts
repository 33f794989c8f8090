"use client";
import { useDataTime } from "@/components/domain/connection-loss";
import { useHydrated } from "@/components/ui/use-hydrated";

/**
 * Returns the current time in milliseconds, updated every second while `running` and Kiln responds.
 * The initial value is a time that server and browser share, so that hydration matches.
 *
 * @param first ISO 8601 time of the latest poll
 */
export function useClock(running: boolean, first: string): number {
  const now = useDataTime(running);
  return useHydrated() ? now : Date.parse(first);
}
