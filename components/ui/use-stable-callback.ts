"use client";
import { useCallback, useLayoutEffect, useRef } from "react";

/**
 * Returns a stable event handler that always calls the latest function, so that unchanged rows
 * don't render again.
 */
export function useStableCallback<A extends unknown[]>(
  run: (...given: A) => void,
): (...given: A) => void {
  const last = useRef(run);
  useLayoutEffect(() => {
    last.current = run;
  });
  return useCallback((...given: A) => last.current(...given), []);
}
