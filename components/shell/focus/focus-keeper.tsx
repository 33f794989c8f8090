"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { findReplacement, hasNoFocus, pageHeading } from "./lost-focus";

/** Milliseconds after which a removed element's focus is taken for lost. */
const settleMs = 100;
/** The same inside a dialog, which returns the focus on its own, later on a busy machine. */
const dialogSettleMs = 1_000;

/** Keeps a place for the focus on pages that change: after a navigation, and as they redraw live. */
export function FocusKeeper() {
  useHeadingFocus();
  useLostFocus();
  return null;
}

/** Moves the focus to the heading of the page that a navigation has led to. */
function useHeadingFocus() {
  const pathname = usePathname();
  const shown = useRef(pathname);
  useEffect(() => {
    if (shown.current === pathname) return;
    shown.current = pathname;
    const main = document.getElementById("main");
    // A page may begin in a field of its own.
    if (main?.contains(document.activeElement) && document.activeElement !== main) return;
    pageHeading()?.focus({ preventScroll: true });
  }, [pathname]);
}

/** Gives the focus a new place when a live update removes the element that had it. */
function useLostFocus() {
  useEffect(() => {
    let focused: Element | null = null;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const onFocusIn = ({ target }: FocusEvent) => {
      focused = target instanceof Element ? target : null;
    };
    const onFocusOut = ({ target }: FocusEvent) => {
      // An element that was left on purpose is still there; a removed one is not.
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
