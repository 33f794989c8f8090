/**
 * Finds the new focus target when a live update removes the focused element: the element with the
 * same `data-focus-key`, the opener of the removed panel (`data-return-focus` contains its key),
 * otherwise the page heading.
 */
export function findReplacement(lost: Element): HTMLElement | null {
  const key =
    lost.closest("[data-focus-key]")?.getAttribute("data-focus-key") ??
    lost.closest("[data-return-focus]")?.getAttribute("data-return-focus");
  const same = key
    ? document.querySelector<HTMLElement>(`[data-focus-key="${CSS.escape(key)}"]`)
    : null;
  return same ?? pageHeading();
}

/** The page heading, made focusable; `null` if there is none. */
export function pageHeading(): HTMLElement | null {
  const heading = document.querySelector<HTMLElement>("#main h1");
  if (heading) heading.tabIndex = -1;
  return heading;
}

export function hasNoFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
