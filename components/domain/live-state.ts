/**
 * How a window receives changes: by live updates, by polling, or not at all at the moment. It polls
 * while connecting, until the first stream is open or has failed.
 */
export type LiveState = "connecting" | "live" | "polling" | "offline";

/** The polling interval with live updates, in case one is lost. Milliseconds. */
const safetyMs = 60_000;

let state: LiveState = "connecting";
const listeners = new Set<() => void>();

/** The window's state, for useSyncExternalStore. It never changes on the server. */
export const liveStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => state,
};

export function setLiveState(next: LiveState): void {
  if (next === state) return;
  state = next;
  for (const listener of listeners) listener();
}

/** The polling interval of data with live updates; `ms` is the interval without them. */
export function pace(ms: number): number {
  return state === "live" ? Math.max(ms, safetyMs) : ms;
}
