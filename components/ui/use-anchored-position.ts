"use client";
import { type RefObject, useLayoutEffect } from "react";
import { type PopupOptions, positionPopup } from "./position-popup";

interface AnchoredOptions extends PopupOptions {
  /** Makes the popup as wide as its anchor. */
  matchWidth?: boolean;
}

/** Keeps an open popup (position: fixed, in the top layer) beside its anchor. */
export function useAnchoredPosition(
  open: boolean,
  anchorRef: RefObject<HTMLElement | null>,
  popupRef: RefObject<HTMLElement | null>,
  { side, align, gap, matchWidth }: AnchoredOptions,
) {
  useLayoutEffect(() => {
    const anchor = anchorRef.current;
    const popup = popupRef.current;
    if (!open || !anchor || !popup) return;
    const update = () => {
      const around = anchor.getBoundingClientRect();
      if (matchWidth) popup.style.width = `${around.width}px`;
      popup.style.setProperty("--anchor-width", `${around.width}px`);
      popup.style.maxHeight = "";
      const root = document.documentElement;
      const view = { left: 0, top: 0, width: root.clientWidth, height: window.innerHeight };
      const at = positionPopup(around, popup.getBoundingClientRect(), view, { side, align, gap });
      popup.style.left = `${at.left}px`;
      popup.style.top = `${at.top}px`;
      popup.style.maxHeight = `${at.maxHeight}px`;
    };
    update();
    const observer = new ResizeObserver(update);
    observer.observe(popup);
    observer.observe(anchor);
    window.addEventListener("resize", update);
    // The position is checked every frame, because the anchor also moves on layout changes above
    // it, which fire no event.
    let lastRect = anchor.getBoundingClientRect();
    let frame = requestAnimationFrame(function follow() {
      const at = anchor.getBoundingClientRect();
      if (at.left !== lastRect.left || at.top !== lastRect.top) update();
      lastRect = at;
      frame = requestAnimationFrame(follow);
    });
    return () => {
      observer.disconnect();
      window.removeEventListener("resize", update);
      cancelAnimationFrame(frame);
    };
  }, [open, anchorRef, popupRef, side, align, gap, matchWidth]);
}
