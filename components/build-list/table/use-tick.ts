"use client";
import { useSyncExternalStore } from "react";

const everyMs = 1_000;

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
  if (!timer && Date.now() - now > everyMs) now = Date.now();
  return now;
}

/**
 * The current time in milliseconds, updated every second by one timer shared by all running rows.
 */
export function useTick(): number {
  return useSyncExternalStore(subscribe, snapshot, Date.now);
}
