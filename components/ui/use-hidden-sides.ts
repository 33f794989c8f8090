import { type RefObject, useEffect, useState } from "react";

interface HiddenSides {
  left: boolean;
  right: boolean;
}

/** The tolerance for fractional scroll positions, in pixels. */
const tolerance = 1;

/** Returns the sides of a horizontally scrolling element on which content is out of sight. */
export function useHiddenSides(ref: RefObject<HTMLElement | null>): HiddenSides {
  const [sides, setSides] = useState<HiddenSides>({ left: false, right: false });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { scrollLeft, clientWidth, scrollWidth } = element;
      const left = scrollLeft > tolerance;
      const right = scrollLeft + clientWidth < scrollWidth - tolerance;
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
