"use client";
import { useEffect } from "react";
import { getStatusTone, isTerminalStatus } from "@/lib/imagebuilder/image-status";

/** The build state shown in the favicon and the document title. */
export type BuildTabState = "idle" | "running" | "waiting" | "ok" | "failed";

/** The state of the displayed build. */
let state: BuildTabState = "idle";
/** The state announced while the page is hidden; null if there is none. */
let announcedState: BuildTabState | null = null;
const listeners = new Set<() => void>();

function notify() {
  for (const listener of listeners) listener();
}

function set(next: BuildTabState) {
  state = next;
  notify();
}

export const tabStateStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => listeners.delete(listener);
  },
  get: () => announcedState ?? state,
};

/**
 * Shows a state in the favicon and title until the hidden page becomes visible. Does nothing in a
 * visible page.
 */
export function announceTabState(next: BuildTabState) {
  if (document.visibilityState === "visible") return;
  announcedState = next;
  notify();
  const onVisibilityChange = () => {
    if (document.visibilityState !== "visible") return;
    document.removeEventListener("visibilitychange", onVisibilityChange);
    announcedState = null;
    notify();
  };
  document.addEventListener("visibilitychange", onVisibilityChange);
}

/**
 * Shows a build's state in the favicon and title while the caller is mounted. `idle` shows Kiln's
 * default icon and title.
 */
export function useTabState(next: BuildTabState) {
  useEffect(() => {
    set(next);
    return () => set("idle");
  }, [next]);
}

/**
 * Maps a build status to a tab state. Ended builds that are neither available nor failed (such as
 * canceled ones) are idle.
 */
export function toTabState(status: string, waitingSteps = 0): BuildTabState {
  if (!isTerminalStatus(status)) return waitingSteps > 0 ? "waiting" : "running";
  const tone = getStatusTone(status);
  return tone === "ok" ? "ok" : tone === "bad" ? "failed" : "idle";
}
