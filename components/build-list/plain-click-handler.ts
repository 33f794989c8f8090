import type { MouseEvent } from "react";

/**
 * Returns a click handler for a link. A plain click calls `onPlainClick` instead of navigating.
 * Clicks with a modifier key (new tab, new window, download) are left to the browser.
 */
export function createPlainClickHandler(onPlainClick: () => void) {
  return (event: MouseEvent<HTMLElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    onPlainClick();
  };
}
