"use client";
import { useCallback, useLayoutEffect, useRef } from "react";

/**
 * A function for event handlers that stays the same while what it does follows the last render, so
 * that rows which did not change are not drawn again.
 */
export function useSteady<A extends unknown[]>(run: (...given: A) => void): (...given: A) => void {
  const last = useRef(run);
  useLayoutEffect(() => {
    last.current = run;
  });
  return useCallback((...given: A) => last.current(...given), []);
}
