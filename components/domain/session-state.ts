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
 * Records that there is no session. The page then sends no requests until it is shown or gets the
 * focus again, because the user can have signed in in another tab.
 */
export function reportMissingSession(failure: PortalFailure): void {
  missing.set(failure);
  const listening = new AbortController();
  const { signal } = listening;
  const resume = () => {
    if (document.visibilityState === "hidden") return;
    missing.set(null);
    listening.abort();
  };
  window.addEventListener("focus", resume, { signal });
  // Before TanStack Query's listener on the window, which refetches.
  document.addEventListener("visibilitychange", resume, { signal });
}
