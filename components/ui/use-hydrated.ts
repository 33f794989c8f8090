"use client";
import { useSyncExternalStore } from "react";

/** The `subscribe` function of a value that never changes, for `useSyncExternalStore`. */
export const subscribeToNothing = () => () => {};

/**
 * Returns true once the component has hydrated. Until then, render what the server rendered,
 * because a part that hydrates later must not use state that other parts have already changed.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    subscribeToNothing,
    () => true,
    () => false,
  );
}
