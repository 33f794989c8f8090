/** The element ID of the scope switcher in the header. */
const switcherId = "scope-switcher";

/** Opens the list of roles in the header, as a click on the switcher does. */
export function openScopeSwitcher() {
  const switcher = document.getElementById(switcherId);
  switcher?.scrollIntoView({ block: "nearest" });
  switcher?.focus();
  switcher?.click();
}
