import { type RefObject, useEffect, useRef } from "react";

/**
 * Reports a choice that a person made in a controlled select before the page became interactive.
 * React neither hears of it nor corrects it: the select would show one row and the page another.
 *
 * @param drawn the select's `value`; `undefined` where a form registers the select and sets its value
 */
export function useEarlyChoice(ref: RefObject<HTMLSelectElement | null>, drawn: unknown): void {
  const first = useRef(drawn);
  useEffect(() => {
    const select = ref.current;
    const { current: value } = first;
    if (!select || value === undefined || select.value === String(value)) return;
    if (![...select.options].some((option) => option.value === String(value))) return;
    const chosen = select.value;
    // Not before the router, whose effects come later, follows the address.
    queueMicrotask(() => {
      select.value = chosen;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }, [ref]);
}
