"use client";
import { useSyncExternalStore } from "react";
import { subscribeToNothing } from "./use-hydrated";

/**
 * Creates a hook that returns the current time in milliseconds. One timer updates all components
 * that use it, except those that pass `false`.
 */
function createClock(intervalMs: number): (running?: boolean) => number {
  let now = Date.now();
  let timer: ReturnType<typeof setInterval> | undefined;
  const listeners = new Set<() => void>();

  /** Updates the time if it is outdated, because the timer stops when there are no subscribers. */
  function refresh() {
    if (!timer && Math.abs(Date.now() - now) > intervalMs) now = Date.now();
  }

  function subscribe(listener: () => void) {
    refresh();
    listeners.add(listener);
    timer ??= setInterval(() => {
      now = Date.now();
      for (const notify of listeners) notify();
    }, intervalMs);
    return () => {
      listeners.delete(listener);
      if (listeners.size > 0) return;
      clearInterval(timer);
      timer = undefined;
    };
  }

  function snapshot() {
    refresh();
    return now;
  }

  /** Returns the time on the server and for hydration, which needs the same value in two calls. */
  function serverSnapshot() {
    return typeof window === "undefined" ? Date.now() : snapshot();
  }

  return (running = true) =>
    useSyncExternalStore(running ? subscribe : subscribeToNothing, snapshot, serverSnapshot);
}

/** The current time for relative times, updated every 15 seconds. */
export const useNow = createClock(15_000);

/** The current time for running durations, updated every second. */
export const useNowEverySecond = createClock(1_000);
