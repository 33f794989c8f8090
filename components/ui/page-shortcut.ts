/** Matches elements that take text, and overlays above the page. */
const ignoredTargets =
  "input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [role=dialog], [role=alertdialog], [role=menu], [popover]";

/**
 * Returns true if the key can be a page shortcut, which means that no text field or overlay takes
 * it and no modifier except Shift is pressed.
 */
export function isPageShortcut(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !(event.target instanceof Element && event.target.closest(ignoredTargets));
}
