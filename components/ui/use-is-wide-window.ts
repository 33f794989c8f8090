"use client";
import { useSyncExternalStore } from "react";

/** Tailwind's `lg` breakpoint, from which two columns fit. */
const wide = "(min-width: 64rem)";

function subscribe(listener: () => void) {
  const query = window.matchMedia(wide);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Returns true if the window has room for two columns. It is always true on the server. */
export function useIsWideWindow(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(wide).matches,
    () => true,
  );
}
