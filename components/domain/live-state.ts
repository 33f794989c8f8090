import { createStore, type Store } from "@/components/ui/store";
import { isConnectionLoss } from "@/lib/errors/portal-failure";

/**
 * How a window receives changes: through live updates, by polling, or currently not at all. The
 * window also polls while connecting.
 */
export type LiveState = "connecting" | "live" | "polling" | "offline";

const store = createStore<LiveState>("connecting");

/** True while a request without a response has replaced the connecting state. */
let wasConnecting = false;

/** The window's state, for useSyncExternalStore. It never changes on the server. */
export const liveStore: Pick<Store<LiveState>, "get" | "subscribe"> = store;

export function setLiveState(state: LiveState): void {
  wasConnecting = false;
  store.set(state);
}

/**
 * Records that a request got no response from Kiln, which an open or connecting stream possibly
 * hasn't noticed yet.
 */
export function reportNoResponse(): void {
  const state = store.get();
  if (state !== "live" && state !== "connecting") return;
  wasConnecting = state === "connecting";
  store.set("offline");
}

/**
 * Records that a request got a response. If {@link reportNoResponse} replaced the connecting state,
 * the window is connecting again.
 */
export function reportResponse(): void {
  if (!wasConnecting) return;
  wasConnecting = false;
  if (store.get() === "offline") store.set("connecting");
}

interface QueryState {
  state: { error: Error | null };
}

/**
 * Returns the polling interval of data that has live updates. This is `ms` if live updates aren't
 * available or the latest request got no response from Kiln, and false otherwise.
 */
export function getLiveRefetchInterval(query: QueryState, ms: number): number | false {
  return store.get() === "live" ? getRecoveryInterval(query, ms) : ms;
}

/**
 * Returns the polling interval of data that no longer changes. This is `ms` if the latest request
 * got no response from Kiln, so that the page doesn't keep showing the failure. Otherwise, it is
 * false.
 */
export function getRecoveryInterval({ state }: QueryState, ms: number): number | false {
  return isConnectionLoss(state.error) ? ms : false;
}
