/**
 * Focuses a field by its form path, which is its ID. Without such an element, focuses the field's
 * closest ancestor. Expands collapsed sections.
 */
export function focusField(path: string) {
  const parts = path.split(".");
  while (parts.length > 0) {
    const id = parts.join(".");
    const target = focusable(document.getElementById(id));
    if (target) {
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
      if (id !== path && target.getAttribute("aria-expanded") === "false") {
        target.click();
        requestAnimationFrame(() => focusable(document.getElementById(path))?.focus());
      }
      return;
    }
    parts.pop();
  }
}

const controls = "input, select, textarea, button, [tabindex]";

function focusable(element: HTMLElement | null): HTMLElement | null {
  if (!element || element.matches(controls)) return element;
  return element.querySelector<HTMLElement>("input:checked") ?? element.querySelector(controls);
}
