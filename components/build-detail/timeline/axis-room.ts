"use client";
import { createContext, type RefCallback, useCallback, useContext, useState } from "react";
import type { LabelRoom } from "./label-position";

/** Until it is measured, in pixels. */
const usualWidth = 560;

const AxisRoom = createContext<LabelRoom>({ width: usualWidth, now: null });

export const AxisRoomProvider = AxisRoom.Provider;

/** The room that words have on the axis. */
export function useAxisRoom(): LabelRoom {
  return useContext(AxisRoom);
}

/** Measures how wide the axis is, in pixels, for as long as the element is there. */
export function useAxisWidth(): [width: number, ref: RefCallback<HTMLElement>] {
  const [width, setWidth] = useState(usualWidth);
  const ref = useCallback((element: HTMLElement | null) => {
    if (!element) return;
    const observer = new ResizeObserver(([entry]) => {
      // Below the chart's least width there is no axis.
      if (entry && entry.contentRect.width > 0) setWidth(Math.round(entry.contentRect.width));
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return [width, ref];
}
