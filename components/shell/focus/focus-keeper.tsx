"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { findReplacement, hasNoFocus, pageHeading } from "./lost-focus";

/** Milliseconds after which the focus of a removed element counts as lost. */
const settleMs = 100;
/** Longer in a dialog, which restores the focus itself, with a delay on a slow machine. */
const dialogSettleMs = 1_000;

/** Manages the focus after navigation and when live updates remove the focused element. */
export function FocusKeeper() {
  useHeadingFocus();
  useLostFocus();
  return null;
}

/** Focuses the page heading after a navigation. */
function useHeadingFocus() {
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const main = document.getElementById("main");
    // A page may focus a field of its own.
    if (main?.contains(document.activeElement) && document.activeElement !== main) return;
    pageHeading()?.focus({ preventScroll: true });
  }, [pathname]);
}

/** Moves the focus when a live update removes the focused element. */
function useLostFocus() {
  useEffect(() => {
    let focused: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocusIn = ({ target }: FocusEvent) => {
      focused = target instanceof Element ? target : null;
    };
    const onFocusOut = ({ target }: FocusEvent) => {
      // If the focus moved deliberately, the element is still in the document.
      queueMicrotask(() => {
        if (target === focused && focused?.isConnected) focused = null;
      });
    };
    const observer = new MutationObserver(() => {
      if (!focused || focused.isConnected) return;
      const lost = focused;
      focused = null;
      clearTimeout(timer);
      const wait = lost.closest("[role$=dialog]") ? dialogSettleMs : settleMs;
      timer = setTimeout(() => {
        if (hasNoFocus()) findReplacement(lost)?.focus({ preventScroll: true });
      }, wait);
    });
    document.addEventListener("focusin", onFocusIn);
    document.addEventListener("focusout", onFocusOut);
    observer.observe(document.body, { childList: true, subtree: true });
    return () => {
      clearTimeout(timer);
      observer.disconnect();
      document.removeEventListener("focusin", onFocusIn);
      document.removeEventListener("focusout", onFocusOut);
    };
  }, []);
}
