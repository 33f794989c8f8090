/** The element ID of the scope switcher in the header. */
const switcherId = "scope-switcher";

export function focusScopeSwitcher() {
  const switcher = document.getElementById(switcherId);
  switcher?.scrollIntoView({ block: "nearest" });
  switcher?.focus();
}
