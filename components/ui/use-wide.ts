"use client";
import { useSyncExternalStore } from "react";

/** From here on two columns stand side by side: Tailwind's `lg`. */
const wide = "(min-width: 64rem)";

function subscribe(listener: () => void) {
  const query = window.matchMedia(wide);
  query.addEventListener("change", listener);
  return () => query.removeEventListener("change", listener);
}

/** Whether the window has room for two columns; on the server it has. */
export function useWide(): boolean {
  return useSyncExternalStore(
    subscribe,
    () => window.matchMedia(wide).matches,
    () => true,
  );
}
