"use client";
import { useSyncExternalStore } from "react";
import { missingSessionStore, sessionEndedStore } from "./session-state";

/** True while this page shows that the session has ended. */
export function useHasSessionEnded(): boolean {
  return useSyncExternalStore(sessionEndedStore.subscribe, sessionEndedStore.get, () => false);
}

/** True while the page sends no requests because there is no session. */
export function useIsSessionMissing(): boolean {
  const { subscribe, get } = missingSessionStore;
  return useSyncExternalStore(subscribe, get, () => null) !== null;
}
