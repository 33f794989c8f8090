"use client";
import { useSyncExternalStore } from "react";

/** Update interval of relative times, in milliseconds. */
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
  // The timer stops without subscribers, so the time may be outdated.
  if (!timer && Date.now() - now > everyMs) now = Date.now();
  return now;
}

/** The current time in milliseconds, updated every 15 seconds by one shared timer. */
export function useNow(): number {
  return useSyncExternalStore(subscribe, snapshot, Date.now);
}
