import type { MouseEvent } from "react";

/**
 * For a link whose page is this one: a plain click is done here and now, without a request; any
 * other (new tab, new window, download) stays the browser's.
 */
export function plainClick(go: () => void) {
  return (event: MouseEvent<HTMLElement>) => {
    if (event.button !== 0 || event.metaKey || event.ctrlKey || event.shiftKey || event.altKey) {
      return;
    }
    event.preventDefault();
    go();
  };
}
