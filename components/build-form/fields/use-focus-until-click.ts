"use client";
import { useEffect } from "react";

/** The controls that act on a click. The handle of a row isn't one, because dragging starts on it. */
const clickable =
  "button:not([data-drag-handle]), label, summary, a[href], [type=checkbox], [type=radio]";

/**
 * Keeps the focus in a field of the form while another control is pressed, and moves it when the
 * click arrives. Otherwise, the field's error would appear on mousedown and move the control away
 * from the pointer, so that the browser would dispatch no click.
 */
export function useFocusUntilClick() {
  useEffect(() => {
    let left: Element | null = null;
    const onMouseDown = (event: MouseEvent) => {
      if (event.button !== 0) return;
      const field = document.activeElement;
      const isHeld = findControl(event) !== null && field?.closest("form") != null;
      left = isHeld ? field : null;
      if (isHeld) event.preventDefault();
    };
    const onClick = (event: MouseEvent) => {
      // A label moves the focus after the click.
      if (left === null || document.activeElement !== left) return;
      const control = findControl(event);
      if (control === null || control.matches("label")) return;
      left = null;
      control.focus({ preventScroll: true });
    };
    document.addEventListener("mousedown", onMouseDown);
    // Before the handlers of the click, because a dialog returns the focus to where it was.
    document.addEventListener("click", onClick, true);
    return () => {
      document.removeEventListener("mousedown", onMouseDown);
      document.removeEventListener("click", onClick, true);
    };
  }, []);
}

function findControl({ target }: MouseEvent): HTMLElement | null {
  return target instanceof Element ? target.closest<HTMLElement>(clickable) : null;
}
