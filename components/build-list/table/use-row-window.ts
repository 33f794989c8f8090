"use client";
import { type RefObject, useCallback, useEffect, useLayoutEffect, useState } from "react";
import { unfilteredQuery } from "@/lib/builds/list/query";
import { getRowWindow, type RowWindow } from "./row-window";

interface RenderedRows extends RowWindow {
  /** The height of a row in pixels, or 0 until measured. */
  rowHeight: number;
  /** True if the visible rows come close to the last one, so that the next page is needed. */
  nearEnd: boolean;
}

/** The number of rows rendered on the server and until the first measurement: one page. */
const initialRowCount = unfilteredQuery.limit;
/**
 * The next page is needed once at most this many rows are loaded below the visible ones. The number
 * is small on the first page, so that a visit without scrolling loads no other page.
 */
const preloadRows = { ofFirstPage: 4, later: 38 };

/**
 * Returns the range of rows to render for the current scroll position. All rows have the same
 * height, which depends on the styles and is therefore measured.
 *
 * @param density the density of the rows (a change requires measuring again)
 * @returns the rows, and `measure` to measure immediately
 */
export function useRowWindow(
  count: number,
  bodyRef: RefObject<HTMLElement | null>,
  density: string,
): RenderedRows & { measure: () => void } {
  const [drawn, setDrawn] = useState<RenderedRows>({
    from: 0,
    to: initialRowCount,
    rowHeight: 0,
    nearEnd: false,
  });

  const measure = useCallback(() => {
    const body = bodyRef.current;
    const rowHeight = body?.querySelector<HTMLElement>("[data-row]")?.offsetHeight ?? 0;
    if (!body || rowHeight === 0) return;
    const above = -body.getBoundingClientRect().top;
    const viewHeight = window.innerHeight;
    const { from, to } = getRowWindow({ count, rowHeight, above, viewHeight });
    const rowsAhead = count <= initialRowCount ? preloadRows.ofFirstPage : preloadRows.later;
    const nearEnd = Math.ceil((above + viewHeight) / rowHeight) + rowsAhead >= count;
    setDrawn((now) =>
      now.from === from && now.to === to && now.rowHeight === rowHeight && now.nearEnd === nearEnd
        ? now
        : { from, to, rowHeight, nearEnd },
    );
  }, [bodyRef, count]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: a new density requires measuring again
  useLayoutEffect(measure, [measure, density]);
  useEffect(() => {
    let frame = 0;
    const scheduleMeasure = () => {
      frame ||= requestAnimationFrame(() => {
        frame = 0;
        measure();
      });
    };
    window.addEventListener("scroll", scheduleMeasure, { passive: true });
    window.addEventListener("resize", scheduleMeasure);
    return () => {
      cancelAnimationFrame(frame);
      window.removeEventListener("scroll", scheduleMeasure);
      window.removeEventListener("resize", scheduleMeasure);
    };
  }, [measure]);

  return { ...drawn, to: Math.min(drawn.to, count), from: Math.min(drawn.from, count), measure };
}
