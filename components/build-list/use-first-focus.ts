"use client";
import { type RefObject, useEffect, useRef } from "react";

/**
 * For a panel whose code came after its popover had opened: moves the focus to the first
 * `[data-autofocus]`, field or button in it.
 *
 * @param pane a new one has its focus moved again
 */
export function useFirstFocus<E extends HTMLElement>(pane?: string | null): RefObject<E | null> {
  const ref = useRef<E>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the pane is what has changed
  useEffect(() => {
    const first =
      ref.current?.querySelector<HTMLElement>("[data-autofocus]") ??
      ref.current?.querySelector<HTMLElement>("input, select, button, a[href]");
    first?.focus();
  }, [pane]);
  return ref;
}
