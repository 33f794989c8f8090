"use client";
import { useSyncExternalStore } from "react";

/**
 * Creates a hook that returns the current time in milliseconds. One timer updates all components
 * that use it.
 */
function createClock(everyMs: number): () => number {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();

  function subscribe(listener: () => void) {
    listeners.add(listener);
    timer ??= setInterval(() => {
      now = Date.now();
      for (const each of listeners) each();
    }, everyMs);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }

  function snapshot() {
    // The timer stops when there are no subscribers, so the time may be outdated.
    if (!timer && Date.now() - now > everyMs) now = Date.now();
    return now;
  }

  return () => useSyncExternalStore(subscribe, snapshot, Date.now);
}

/** The current time for relative times, updated every 15 seconds. */
export const useNow = createClock(15_000);

/** The current time for running durations, updated every second. */
export const useNowEverySecond = createClock(1_000);
