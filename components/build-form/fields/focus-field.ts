/**
 * Focuses a field by its form path, which is its ID. If the field isn't on the page, focuses its
 * closest ancestor by path and expands it if it is collapsed.
 */
export function focusField(path: string) {
  const found = findTarget(path);
  if (!found) return;
  const { id, target } = found;
  target.scrollIntoView({ block: "center" });
  target.focus({ preventScroll: true });
  if (id !== path && target.getAttribute("aria-expanded") === "false") {
    target.click();
    // The expanded section can contain a closer ancestor rather than the field itself.
    requestAnimationFrame(() => findTarget(path)?.target.focus());
  }
}

/**
 * Finds the control of the field or of its closest ancestor on the page, or null if there is none.
 */
function findTarget(path: string): { id: string; target: HTMLElement } | null {
  const parts = path.split(".");
  for (let length = parts.length; length > 0; length -= 1) {
    const id = parts.slice(0, length).join(".");
    const target = findFocusable(document.getElementById(id));
    if (target) return { id, target };
  }
  return null;
}

const controls = "input, select, textarea, button, [tabindex]";

function findFocusable(element: HTMLElement | null): HTMLElement | null {
  if (!element || element.matches(controls)) return element;
  return element.querySelector<HTMLElement>("input:checked") ?? element.querySelector(controls);
}
