"use client";
import { cloneElement, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx";
import { usePopover } from "./use-popover";

export interface PopoverProps {
  /** Names the popup for screen readers. */
  label: string;
  /** A button. */
  trigger: ReactElement<Record<string, unknown>>;
  align?: "start" | "center" | "end";
  /** Mounted while open. A function gets the way to close it. */
  children: ReactNode | ((close: () => void) => ReactNode);
  className?: string;
  /** Of the box around the trigger, for its place in a layout. */
  anchorClassName?: string;
}

/** A small panel beside a button. The first `[data-autofocus]`, field or button in it gets focus. */
export function Popover({
  label,
  trigger,
  align = "start",
  children,
  className,
  anchorClassName,
}: PopoverProps) {
  const popover = usePopover({ align, focusIn });
  return (
    <span ref={popover.anchorRef} className={cx("inline-flex min-w-0", anchorClassName)}>
      {cloneElement(trigger, { ...popover.triggerProps, "aria-haspopup": "dialog" })}
      <div
        {...popover.popupProps}
        role="dialog"
        aria-label={label}
        className={cx("popup max-w-[calc(100vw-16px)]", className)}
      >
        {popover.open
          ? typeof children === "function"
            ? children(popover.close)
            : children
          : null}
      </div>
    </span>
  );
}

function focusIn(popup: HTMLElement) {
  const first =
    popup.querySelector<HTMLElement>("[data-autofocus]") ??
    popup.querySelector<HTMLElement>("input, select, textarea, button, a[href]");
  first?.focus();
}
