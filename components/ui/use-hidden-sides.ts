import { type RefObject, useEffect, useState } from "react";

interface HiddenSides {
  left: boolean;
  right: boolean;
}

/** The width of a fade at a side with hidden content, in pixels. */
const fadeWidth = 48;
/** The tolerance for fractional scroll positions, in pixels. */
const tolerance = 1;

/**
 * Returns the sides of a horizontally scrolling element on which content is out of sight. Sets
 * `data-cut` on children that aren't fully in sight.
 */
export function useHiddenSides(ref: RefObject<HTMLElement | null>): HiddenSides {
  const [sides, setSides] = useState<HiddenSides>({ left: false, right: false });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { scrollLeft, clientWidth, scrollWidth } = element;
      const left = scrollLeft > tolerance;
      const right = scrollLeft + clientWidth < scrollWidth - tolerance;
      const start = scrollLeft + (left ? fadeWidth : -tolerance);
      const end = scrollLeft + clientWidth + (right ? -fadeWidth : tolerance);
      for (const child of element.querySelectorAll<HTMLElement>(":scope > *")) {
        const { offsetLeft, offsetWidth } = child;
        child.toggleAttribute("data-cut", offsetLeft < start || offsetLeft + offsetWidth > end);
      }
      setSides((known) => (known.left === left && known.right === right ? known : { left, right }));
    };
    // Counts that load later widen the content but not the element.
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    for (const child of element.children) observer.observe(child);
    element.addEventListener("scroll", measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [ref]);
  return sides;
}
