/**
 * Finds the new focus target when a live update removes the focused element. This is the element
 * with the same `data-focus-key`, else the opener of the removed panel (`data-return-focus`
 * contains its key), else the page heading, or null on a page without one.
 */
export function findFocusReplacement(lost: Element): HTMLElement | null {
  const key =
    lost.closest("[data-focus-key]")?.getAttribute("data-focus-key") ??
    lost.closest("[data-return-focus]")?.getAttribute("data-return-focus");
  const same = key
    ? document.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(key)}"]`)
    : null;
  return same ?? getFocusablePageHeading();
}

/** Makes the page heading focusable and returns it. Returns `null` if there is none. */
export function getFocusablePageHeading(): HTMLElement | null {
  const heading = document.querySelector<HTMLElement>("#main h1");
  if (heading) heading.tabIndex = -1;
  return heading;
}

export function isFocusLost(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
