import { createStore, type Store } from "@/components/ui/store";
import { isConnectionLoss } from "@/lib/errors/portal-failure";

/**
 * How a window receives changes: through live updates, by polling, or currently not at all. The
 * window polls while connecting, until the first stream is open or has failed.
 */
export type LiveState = "connecting" | "live" | "polling" | "offline";

const store = createStore<LiveState>("connecting");

/** The window's state, for useSyncExternalStore. It never changes on the server. */
export const liveStore: Pick<Store<LiveState>, "get" | "subscribe"> = store;

export const setLiveState = store.set;

/**
 * Records that a request got no response from Kiln, which an open or connecting stream may not have
 * noticed yet. The next event of the stream replaces the state.
 */
export function reportNoResponse(): void {
  if (store.get() === "live" || store.get() === "connecting") store.set("offline");
}

interface QueryState {
  state: { error: Error | null };
}

/**
 * Returns the polling interval of data that has live updates. This is `ms` if live updates aren't
 * available or Kiln didn't answer the latest request, and false otherwise.
 */
export function getLiveRefetchInterval(query: QueryState, ms: number): number | false {
  return store.get() === "live" ? getRecoveryInterval(query, ms) : ms;
}

/**
 * Returns the polling interval of data that no longer changes. This is `ms` if Kiln didn't answer
 * the latest request, so that the page doesn't keep showing the failure, and false otherwise.
 */
export function getRecoveryInterval({ state }: QueryState, ms: number): number | false {
  return isConnectionLoss(state.error) ? ms : false;
}
