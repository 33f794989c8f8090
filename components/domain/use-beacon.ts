"use client";
import { useEffect } from "react";
import { isTerminal, statusTone } from "@/lib/imagebuilder/image-status";

/** The build state shown in the favicon and the document title. */
export type BeaconState = "idle" | "running" | "waiting" | "ok" | "failed";

/** The state of the displayed build, and unseen events. */
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

/** Shows the end of a followed build until the page is visible again. */
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
 * Shows a build's state in the favicon and title while the caller is mounted. `idle` shows Kiln's
 * own.
 */
export function useBeacon(next: BeaconState) {
  useEffect(() => {
    set(next);
    return () => set("idle");
  }, [next]);
}

/** Maps a build status to a beacon state; canceled and withdrawn builds are idle. */
export function beaconOf(status: string, waitingSteps = 0): BeaconState {
  if (!isTerminal(status)) return waitingSteps > 0 ? "waiting" : "running";
  const tone = statusTone(status);
  return tone === "ok" ? "ok" : tone === "bad" ? "failed" : "idle";
}
