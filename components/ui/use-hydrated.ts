"use client";
import { useSyncExternalStore } from "react";

const never = () => () => {};

/**
 * Whether the browser has taken over what the server drew. Until then one draws what the server
 * drew: a part of the page that is taken over later must not use what the others have learnt.
 */
export function useHydrated(): boolean {
  return useSyncExternalStore(
    never,
    () => true,
    () => false,
  );
}
