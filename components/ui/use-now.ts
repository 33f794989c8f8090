"use client";
import { useSyncExternalStore } from "react";

/** How often relative times are looked at again, in milliseconds. */
const everyMs = 15_000;

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
  // Nobody has looked for a while: the clock stood still, so set it.
  if (!timer && Date.now() - now > everyMs) now = Date.now();
  return now;
}

/** The time in milliseconds, moving on every 15 seconds; one timer for all who ask. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot, Date.now);
}
