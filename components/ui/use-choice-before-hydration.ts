import { type RefObject, useEffect, useRef } from "react";

/**
 * Reports a choice made in a controlled select before hydration. React neither fires `onChange` for
 * the choice nor resets it, so the select would show a different value than the page.
 *
 * @param drawn the select's `value`, or `undefined` if a form registers the select and sets its
 * value
 */
export function useChoiceBeforeHydration(
  ref: RefObject<HTMLSelectElement | null>,
  drawn: unknown,
): void {
  const first = useRef(drawn);
  useEffect(() => {
    const select = ref.current;
    const { current: value } = first;
    if (!select || value === undefined || select.value === String(value)) return;
    if (![...select.options].some((option) => option.value === String(value))) return;
    const chosen = select.value;
    // The report is deferred until the router's effects, which run later, have processed the URL.
    queueMicrotask(() => {
      select.value = chosen;
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
  }, [ref]);
}
