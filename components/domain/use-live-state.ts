"use client";
import { useSyncExternalStore } from "react";
import { type LiveState, liveStore } from "./live-state";

/** Returns the window's live state, which is "connecting" on the server. */
export function useLiveState(): LiveState {
  return useSyncExternalStore(liveStore.subscribe, liveStore.get, () => "connecting");
}
