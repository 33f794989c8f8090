"use client";
import { type KeyboardEvent, type ToggleEvent, useId, useRef, useState } from "react";
import type { PopupOptions } from "./position-popup";
import { useAnchoredPosition } from "./use-anchored-position";

interface PopoverOptions extends PopupOptions {
  /** Moves the focus into the popup once its content is rendered. */
  focusIn: (popup: HTMLElement) => void;
  onOpenChange?: ((open: boolean) => void) | undefined;
}

/**
 * Manages a native popover toggled by its trigger. The browser closes it on an outside click and
 * restores the focus. This hook adds positioning and the initial focus, and handles Escape.
 */
export function usePopover({ focusIn, onOpenChange, ...placement }: PopoverOptions) {
  const id = useId();
  const [open, setOpen] = useState(false);
  const anchorRef = useRef<HTMLSpanElement>(null);
  const popupRef = useRef<HTMLDivElement>(null);
  useAnchoredPosition(open, anchorRef, popupRef, placement);

  return {
    open,
    anchorRef,
    close: () => popupRef.current?.hidePopover(),
    triggerProps: {
      popoverTarget: id,
      "aria-expanded": open,
      "aria-controls": open ? id : undefined,
    },
    popupProps: {
      id,
      ref: popupRef,
      popover: "auto" as const,
      onBeforeToggle: (event: ToggleEvent<HTMLElement>) => {
        if (event.target !== event.currentTarget) return;
        setOpen(event.newState === "open");
        onOpenChange?.(event.newState === "open");
      },
      onToggle: (event: ToggleEvent<HTMLElement>) => {
        if (event.target === event.currentTarget && event.newState === "open") {
          focusIn(event.currentTarget);
        }
      },
      // Handling Escape here keeps an enclosing dialog from closing too.
      onKeyDown: (event: KeyboardEvent<HTMLElement>) => {
        if (event.key !== "Escape" || event.defaultPrevented) return;
        event.preventDefault();
        event.stopPropagation();
        event.currentTarget.hidePopover();
      },
    },
  };
}
