"use client";
import { createContext, type RefCallback, useCallback, useContext, useState } from "react";
import type { LabelRoom } from "./label-position";

/** Assumed width in pixels until measured. */
const usualWidth = 560;

const AxisRoom = createContext<LabelRoom>({ width: usualWidth, now: null });

export const AxisRoomProvider = AxisRoom.Provider;

/** The space available for labels on the axis. */
export function useAxisRoom(): LabelRoom {
  return useContext(AxisRoom);
}

/** Measures the width of the axis in pixels while the element is mounted. */
export function useAxisWidth(): [width: number, ref: RefCallback<HTMLElement>] {
  const [width, setWidth] = useState(usualWidth);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      // Below the chart's minimum width, no axis is shown.
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [width, ref];
}
