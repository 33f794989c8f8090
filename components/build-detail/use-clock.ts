"use client";
import { useDataTime } from "@/components/domain/connection-loss";
import { useHydrated } from "@/components/ui/use-hydrated";
import type { BuildDetail } from "@/lib/builds/view";
import { isProbablyStillPolled } from "./timeline/ended-workflows";

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

/**
 * Like {@link useClock}, for a part that also changes while Kiln is still reading the last steps of
 * an ended build.
 *
 * @param running true if the part changes every second for another reason, too
 */
export function useRefreshClock(detail: BuildDetail, running = false): number {
  const polledAt = detail.polledAt ?? detail.summary.observedAt;
  return useClock(running || isProbablyStillPolled(detail, Date.parse(polledAt)), polledAt);
}
