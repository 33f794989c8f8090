"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * True once the component has hydrated. Until then, render what the server rendered: a part that
 * hydrates later must not use state that other parts have already changed.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
