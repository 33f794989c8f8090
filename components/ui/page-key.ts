/** Elements that take text, or overlays above the page. */
const elsewhere =
  "input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [role=dialog], [role=alertdialog], [role=menu], [popover]";

/**
 * True if the key is a page shortcut: no text field or overlay takes it, and no modifier is
 * pressed.
 */
export function isPageKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !(event.target instanceof Element && event.target.closest(elsewhere));
}
