/**
 * The way in which a window receives changes: through live updates, by polling, or currently not at
 * all. The window polls while connecting, until the first stream is open or has failed.
 */
export type LiveState = "connecting" | "live" | "polling" | "offline";

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

/**
 * Returns the polling interval of data that has live updates. This is `ms` if live updates aren't
 * available, and false otherwise.
 */
export function getLiveRefetchInterval(ms: number): number | false {
  return state === "live" ? false : ms;
}
