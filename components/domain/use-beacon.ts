"use client";
import { useEffect } from "react";
import { isTerminal, statusTone } from "@/lib/imagebuilder/image-status";

/** What the window's icon and title say of the build in view. */
export type BeaconState = "idle" | "running" | "waiting" | "ok" | "failed";

/** Of the build in view, and of what happened while nobody looked. */
let state: BeaconState = "idle";
let announced: BeaconState | null = null;
const listeners = new Set<() => void>();

function tell() {
  for (const listener of listeners) listener();
}

function set(next: BeaconState) {
  state = next;
  tell();
}

/** For useSyncExternalStore. */
export const beaconStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => announced ?? state,
};

/** Shows the end of a followed build until the window is looked at again. */
export function announceBeacon(next: BeaconState) {
  if (document.visibilityState === "visible") return;
  announced = next;
  tell();
  const onLook = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", onLook);
    announced = null;
    tell();
  };
  document.addEventListener("visibilitychange", onLook);
}

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

/** The beacon of a build's status; a build that was canceled or withdrawn says nothing. */
export function beaconOf(status: string, waitingSteps = 0): BeaconState {
  if (!isTerminal(status)) return waitingSteps > 0 ? "waiting" : "running";
  const tone = statusTone(status);
  return tone === "ok" ? "ok" : tone === "bad" ? "failed" : "idle";
}
