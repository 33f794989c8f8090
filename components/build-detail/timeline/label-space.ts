"use client";
import { createContext, type RefCallback, useCallback, useContext, useState } from "react";
import type { LabelSpace } from "./label-position";

/** The assumed width in pixels, used until the axis is measured. */
const defaultWidth = 560;

const LabelSpaceContext = createContext<LabelSpace>({ width: defaultWidth, now: null });

export const LabelSpaceProvider = LabelSpaceContext.Provider;

export function useLabelSpace(): LabelSpace {
  return useContext(LabelSpaceContext);
}

/** Measures the width of the axis in pixels while the element is mounted. */
export function useAxisWidth(): [width: number, ref: RefCallback<HTMLElement>] {
  const [width, setWidth] = useState(defaultWidth);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      // Below the chart's minimum width, the axis is hidden and has no width.
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [width, ref];
}
