/** Where a letter is typed, or something else is open over the list. */
const elsewhere =
  "input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [role=dialog], [role=alertdialog], [role=menu], [popover]";

/** Whether a key is one for the page itself: nothing takes it as text or for a command of its own. */
export function isPageKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !(event.target instanceof Element && event.target.closest(elsewhere));
}
