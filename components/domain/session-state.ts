import { useSyncExternalStore } from "react";
import { createStore } from "@/components/ui/store";
import type { PortalFailure } from "@/lib/errors/portal-failure";

const ended = createStore(false);
const missing = createStore<PortalFailure | null>(null);

export const setSessionEnded = ended.set;

/** True while this page shows that the session has ended. */
export function useHasSessionEnded(): boolean {
  return useSyncExternalStore(ended.subscribe, ended.get, () => false);
}

/** The failure of the request that found no session, or null if the page can send requests. */
export const getMissingSession = missing.get;

/** True while the page sends no requests because there is no session. */
export function useIsSessionMissing(): boolean {
  return useSyncExternalStore(missing.subscribe, missing.get, () => null) !== null;
}

/**
 * Records that there is no session. The page then sends no requests until it gets the focus again,
 * because the user can have signed in in another tab.
 */
export function reportMissingSession(failure: PortalFailure): void {
  missing.set(failure);
  window.addEventListener("focus", () => missing.set(null), { once: true });
}
