/**
 * How a window learns what happens: told as it happens, by asking, or not at all just now. Until the
 * first stream is there or is known not to come it is connecting, and asks.
 */
export type LiveState = "connecting" | "live" | "polling" | "offline";

/** While a window is told, it still asks now and then, should a message ever be lost. Milliseconds. */
const safetyMs = 60_000;

let state: LiveState = "connecting";
const listeners = new Set<() => void>();

/** The state of this window, for useSyncExternalStore. It never changes on the server. */
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

/** How often to ask for what messages tell too, where `ms` is right without them. */
export function pace(ms: number): number {
  return state === "live" ? Math.max(ms, safetyMs) : ms;
}
