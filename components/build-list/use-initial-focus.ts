"use client";
import { type RefObject, useEffect, useRef } from "react";

/**
 * Moves the focus to the first `[data-autofocus]`, field, or button of a panel whose code loaded
 * after its popover opened.
 *
 * @param pane the displayed part of the panel (a new value moves the focus again)
 */
export function useInitialFocus<E extends HTMLElement>(pane?: string | null): RefObject<E | null> {
  const ref = useRef<E>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: a new pane moves the focus again
  useEffect(() => {
    const first =
      ref.current?.querySelector<HTMLElement>("[data-autofocus]") ??
      ref.current?.querySelector<HTMLElement>("input, select, button, a[href]");
    first?.focus();
  }, [pane]);
  return ref;
}
