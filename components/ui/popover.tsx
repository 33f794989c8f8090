"use client";
import { cloneElement, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx";
import { usePopover } from "./use-popover";

export interface PopoverProps {
  /** The accessible name of the popover. */
  label: string;
  /** The button that opens the popover. */
  trigger: ReactElement<Record<string, unknown>>;
  align?: "start" | "center" | "end";
  /**
   * The content, mounted while the popover is open. A function receives a callback that closes the
   * popover.
   */
  children: ReactNode | ((close: () => void) => ReactNode);
  onOpenChange?: (open: boolean) => void;
  className?: string;
  /** The class names of the wrapper around the trigger, for layout. */
  anchorClassName?: string;
}

/** A small panel beside a button. Focuses its first `[data-autofocus]`, field, or button. */
export function Popover({
  label,
  trigger,
  align = "start",
  children,
  onOpenChange,
  className,
  anchorClassName,
}: PopoverProps) {
  const popover = usePopover({ align, focusIn: focusFirstControl, onOpenChange });
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

function focusFirstControl(popup: HTMLElement) {
  const first =
    popup.querySelector<HTMLElement>("[data-autofocus]") ??
    popup.querySelector<HTMLElement>("input, select, textarea, button, a[href]");
  first?.focus();
}
