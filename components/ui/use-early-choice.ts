import { type RefObject, useEffect } from "react";

/**
 * Reports a choice that a person made in a select before the page became interactive. React neither
 * hears of it nor corrects it: the select would show one row and the page another.
 */
export function useEarlyChoice(ref: RefObject<HTMLSelectElement | null>): void {
  useEffect(() => {
    const select = ref.current;
    if (!select) return;
    const options = [...select.options];
    const drawn =
      options.find((one) => one.defaultSelected) ?? options.find((one) => !one.disabled);
    const { value } = select;
    if (value === drawn?.value) return;
    // Not before the router, whose effects come later, follows the address.
    queueMicrotask(() => {
      select.value = value;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }, [ref]);
}
