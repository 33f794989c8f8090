"use client";
import { usePathname } from "next/navigation";
import { useEffect, useRef } from "react";
import { findFocusReplacement, getFocusablePageHeading, isFocusLost } from "./lost-focus";

/** The time in milliseconds after which the focus of a removed element counts as lost. */
const settleMs = 100;
/**
 * Replaces `settleMs` in a dialog. It is longer because a dialog restores the focus itself, with a
 * delay on a slow machine.
 */
const dialogSettleMs = 1_000;

export function FocusRestorer() {
  useHeadingFocus();
  useRestoreLostFocus();
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
    // The page may have focused one of its fields.
    if (main?.contains(document.activeElement) && document.activeElement !== main) return;
    getFocusablePageHeading()?.focus({ preventScroll: true });
  }, [pathname]);
}

/** Moves the focus when a live update removes the focused element. */
function useRestoreLostFocus() {
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
        if (isFocusLost()) findFocusReplacement(lost)?.focus({ preventScroll: true });
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
