/** The element ID of the scope switcher in the header. */
const switcherId = "scope-switcher";

/** Focuses the scope switcher and scrolls it into view. */
export function focusScopeSwitcher() {
  const switcher = document.getElementById(switcherId);
  switcher?.scrollIntoView({ block: "nearest" });
  switcher?.focus();
}
