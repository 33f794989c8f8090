"use client";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { wholeList } from "@/lib/builds/list/query";
import { type RowWindow, rowWindow } from "./row-window";

interface DrawnRows extends RowWindow {
  /** The height of a row in pixels; 0 until measured. */
  rowHeight: number;
  /** True if the visible rows come close to the last one, so that the next page is needed. */
  nearEnd: boolean;
}

/** Number of rows in the first HTML and until the first measurement: a first page. */
const atFirst = wholeList.limit;
/**
 * How many rows beyond the visible ones must exist. A visit that doesn't scroll needs the first page
 * only.
 */
const ahead = { ofFirstPage: 4, later: 38 };

/**
 * Returns which rows to render for the current scroll position. All rows have the same height,
 * which depends on the styles and is therefore measured.
 *
 * @param look changes whenever the row height may change
 * @returns the rows, and `measure` to measure immediately
 */
export function useRowWindow(
  count: number,
  bodyRef: RefObject<HTMLElement | null>,
  look: string,
): DrawnRows & { measure: () => void } {
  const [drawn, setDrawn] = useState<DrawnRows>({
    from: 0,
    to: atFirst,
    rowHeight: 0,
    nearEnd: false,
  });

  const measure = useCallback(() => {
    const body = bodyRef.current;
    const rowHeight = body?.querySelector<HTMLElement>("[data-row]")?.offsetHeight ?? 0;
    if (!body || rowHeight === 0) return;
    const above = -body.getBoundingClientRect().top;
    const viewHeight = window.innerHeight;
    const { from, to } = rowWindow({ count, rowHeight, above, viewHeight });
    const wanted = count <= atFirst ? ahead.ofFirstPage : ahead.later;
    const nearEnd = Math.ceil((above + viewHeight) / rowHeight) + wanted >= count;
    setDrawn((now) =>
      now.from === from && now.to === to && now.rowHeight === rowHeight && now.nearEnd === nearEnd
        ? now
        : { from, to, rowHeight, nearEnd },
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
