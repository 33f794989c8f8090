/**
 * Takes the focus to a field by its form path; the field's id is its path. Where there is no such
 * element, e.g. in a row that is folded away, the nearest one around it is taken.
 *
 * @returns whether something took the focus
 */
export function focusField(path: string): boolean {
  const parts = path.split(".");
  while (parts.length > 0) {
    const found = document.getElementById(parts.join("."));
    const target = found && focusable(found);
    if (target) {
      target.scrollIntoView({ block: "center" });
      target.focus({ preventScroll: true });
      return true;
    }
    parts.pop();
  }
  return false;
}

const controls = "input, select, textarea, button, [tabindex]";

function focusable(element: HTMLElement): HTMLElement | null {
  if (element.matches(controls)) return element;
  return element.querySelector<HTMLElement>("input:checked") ?? element.querySelector(controls);
}
