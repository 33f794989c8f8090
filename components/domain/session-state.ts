import { createStore, type Store } from "@/components/ui/store";
import type { PortalFailure } from "@/lib/errors/portal-failure";

const ended = createStore(false);
const missing = createStore<PortalFailure | null>(null);

/** Whether this page shows that the session has ended, for useSyncExternalStore. */
export const sessionEndedStore: Pick<Store<boolean>, "get" | "subscribe"> = ended;

export const setSessionEnded = ended.set;

/**
 * The failure of the request that found no session, or null if the page can send requests, for
 * useSyncExternalStore. It never changes on the server.
 */
export const missingSessionStore: Pick<Store<PortalFailure | null>, "get" | "subscribe"> = missing;

/**
 * Records that there is no session. The page then sends no requests until it gets the focus again,
 * because the user can have signed in in another tab.
 */
export function reportMissingSession(failure: PortalFailure): void {
  missing.set(failure);
  window.addEventListener("focus", () => missing.set(null), { once: true });
}
