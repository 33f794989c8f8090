"use client";
import { useEffect } from "react";
import { isTerminal, statusTone } from "@/lib/imagebuilder/image-status";

/** What the window's icon and title say of the build in view. */
export type BeaconState = "idle" | "running" | "ok" | "failed";

let state: BeaconState = "idle";
const listeners = new Set<() => void>();

function set(next: BeaconState) {
  state = next;
  for (const listener of listeners) listener();
}

/** For useSyncExternalStore. */
export const beaconStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => state,
};

/**
 * Shows a build's state in the window's icon and title for as long as the caller is on the page.
 * `idle` shows Kiln's own.
 */
export function useBeacon(next: BeaconState) {
  useEffect(() => {
    set(next);
    return () => set("idle");
  }, [next]);
}

/** The beacon of a build's status; a build that was cancelled or withdrawn says nothing. */
export function beaconOf(status: string): BeaconState {
  if (!isTerminal(status)) return "running";
  const tone = statusTone(status);
  return tone === "ok" ? "ok" : tone === "bad" ? "failed" : "idle";
}
