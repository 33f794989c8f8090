"use client";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { type RowWindow, rowWindow } from "./row-window";

interface DrawnRows extends RowWindow {
  /** Of every row, in pixels; 0 until one was measured. */
  rowHeight: number;
}

/** Rows of the first HTML, and of the first moment after it. */
const atFirst = 50;

/**
 * Which rows to draw while the window scrolls over a body of many. Rows have one height, which is
 * measured: what it is, styles decide.
 *
 * @param look changes when the height of the rows does
 * @returns the rows, and `measure` to look at once
 */
export function useRowWindow(
  count: number,
  bodyRef: RefObject<HTMLElement | null>,
  look: string,
): DrawnRows & { measure: () => void } {
  const [drawn, setDrawn] = useState<DrawnRows>({ from: 0, to: atFirst, rowHeight: 0 });

  const measure = useCallback(() => {
    const body = bodyRef.current;
    const rowHeight = body?.querySelector<HTMLElement>("[data-row]")?.offsetHeight ?? 0;
    if (!body || rowHeight === 0) return;
    const above = -body.getBoundingClientRect().top;
    const next = rowWindow({ count, rowHeight, above, viewHeight: window.innerHeight });
    setDrawn((now) =>
      now.from === next.from && now.to === next.to && now.rowHeight === rowHeight
        ? now
        : { ...next, rowHeight },
    );
  }, [bodyRef, count]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: the look says when to measure again
  useLayoutEffect(measure, [measure, look]);
  useEffect(() => {
    let frame = 0;
    const later = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        measure();
      });
    };
    window.addEventListener("scroll", later, { passive: true });
    window.addEventListener("resize", later);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", later);
      window.removeEventListener("resize", later);
    };
  }, [measure]);

  return { ...drawn, to: Math.min(drawn.to, count), from: Math.min(drawn.from, count), measure };
}
