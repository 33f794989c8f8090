import { createStore, type Store } from "@/components/ui/store";
import { isConnectionLoss } from "@/lib/errors/portal-failure";

/**
 * How a window receives changes: through live updates, by polling, or currently not at all. The
 * window also polls while connecting.
 */
export type LiveState = "connecting" | "live" | "polling" | "offline";

const store = createStore<LiveState>("connecting");

/** True if the state was "connecting" until a request got no response. */
let wasConnecting = false;

/** The window's state, for useSyncExternalStore. It never changes on the server. */
export const liveStore: Pick<Store<LiveState>, "get" | "subscribe"> = store;

export function setLiveState(state: LiveState): void {
  wasConnecting = false;
  store.set(state);
}

/**
 * Records that a request got no response from Kiln. An open or connecting stream may not have
 * noticed yet.
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
 * Returns the polling interval of data that has live updates: `ms` without live updates or if the
 * query's latest request got no response from Kiln, otherwise false.
 */
export function getLiveRefetchInterval(query: QueryState, ms: number): number | false {
  return store.get() === "live" ? getRecoveryInterval(query, ms) : ms;
}

/**
 * Returns the polling interval of data that no longer changes: `ms` if the query's latest request
 * got no response from Kiln, so that the page doesn't keep showing the failure, otherwise false.
 */
export function getRecoveryInterval({ state }: QueryState, ms: number): number | false {
  return isConnectionLoss(state.error) ? ms : false;
}
