/**
 * Where the focus goes when a live update removes the element that had it: to the element that
 * `data-focus-key` says is the same one drawn anew, to the one that opened the removed panel
 * (`data-return-focus` names its key), else to the page's heading.
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

/** The heading of the page, made ready to take the focus; `null` while there is none. */
export function pageHeading(): HTMLElement | null {
  const heading = document.querySelector<HTMLElement>("#main h1");
  if (heading) heading.tabIndex = -1;
  return heading;
}

export function hasNoFocus(): boolean {
  return document.activeElement === null || document.activeElement === document.body;
}
