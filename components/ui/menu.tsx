"use client";
import { cloneElement, type KeyboardEvent, type ReactElement, type ReactNode } from "react";
import { cx } from "./cx";
import { getNextRovingIndex } from "./roving";
import { usePopover } from "./use-popover";

export interface MenuProps {
  /** The accessible name of the menu. */
  label: string;
  /** The button that opens the menu. */
  trigger: ReactElement<Record<string, unknown>>;
  align?: "start" | "end";
  /**
   * The MenuItem, MenuLabel, and MenuSeparator elements. They are mounted while the menu is open.
   */
  children: ReactNode;
  className?: string;
}

/**
 * A menu button. The arrow keys, Home, End, and the first letter of an item move the focus. Escape
 * closes the menu.
 */
export function Menu({ label, trigger, align = "start", children, className }: MenuProps) {
  const popover = usePopover({ align, focusIn: (popup) => listItems(popup)[0]?.focus() });
  return (
    <span ref={popover.anchorRef} className="inline-flex min-w-0">
      {cloneElement(trigger, { ...popover.triggerProps, "aria-haspopup": "menu" })}
      <div
        {...popover.popupProps}
        role="menu"
        aria-label={label}
        onKeyDown={(event) => {
          moveFocus(event);
          popover.popupProps.onKeyDown(event);
        }}
        className={cx("popup min-w-44 p-1", className)}
      >
        {popover.open ? children : null}
      </div>
    </span>
  );
}

function listItems(popup: HTMLElement): HTMLElement[] {
  return [...popup.querySelectorAll<HTMLElement>('[role^="menuitem"]:not([aria-disabled="true"])')];
}

function moveFocus(event: KeyboardEvent<HTMLElement>) {
  if (event.key === "Tab") return event.currentTarget.hidePopover();
  const items = listItems(event.currentTarget);
  const index = items.indexOf(document.activeElement as HTMLElement);
  const next =
    getNextRovingIndex(event.key, index, items.length) ?? findItemByLetter(event, items, index);
  if (next === null) return;
  event.preventDefault();
  items[next]?.focus();
}

function findItemByLetter(
  event: KeyboardEvent,
  items: HTMLElement[],
  index: number,
): number | null {
  if (event.key.length !== 1 || event.key === " " || event.ctrlKey || event.metaKey) return null;
  const letter = event.key.toLowerCase();
  const order = items.map((_, step) => (index + 1 + step) % items.length);
  const starts = (at: number) => items[at]?.textContent?.trim().toLowerCase().startsWith(letter);
  return order.find(starts) ?? null;
}
