/** The id of the header's account, region and role switcher. */
const switcherId = "scope-switcher";

/** Takes the focus to the switcher and brings it into sight. */
export function focusScopeSwitcher() {
  const switcher = document.getElementById(switcherId);
  switcher?.scrollIntoView({ block: "nearest" });
  switcher?.focus();
}
