import { type RefObject, useEffect, useRef, useState } from "react";

/** The visible part of a scrolling element, in pixels. */
export interface ScrollViewport {
  top: number;
  height: number;
}

/**
 * Tracks the scroll position and height of an element. Use it only in components that render the
 * visible part, because each scroll renders them again.
 */
export function useViewport(ref: RefObject<HTMLElement | null>): ScrollViewport {
  const [viewport, setViewport] = useState<ScrollViewport>({ top: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => {
      const { scrollTop: top, clientHeight: height } = element;
      setViewport((known) =>
        known.top === top && known.height === height ? known : { top, height },
      );
    };
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    element.addEventListener("scroll", measure, { passive: true });
    measure();
    return () => {
      observer.disconnect();
      element.removeEventListener("scroll", measure);
    };
  }, [ref]);
  return viewport;
}

/** The width of an element without its scroll bar, in pixels. */
export function useInnerWidth(ref: RefObject<HTMLElement | null>): number {
  const [width, setWidth] = useState(0);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => setWidth(element.clientWidth));
    observer.observe(element);
    return () => observer.disconnect();
  }, [ref]);
  return width;
}

/**
 * Measures the width of one character in pixels on an element with a hundred characters. The width
 * changes with the font.
 */
export function useCharacterWidth() {
  const ref = useRef<HTMLSpanElement>(null);
  const [width, setWidth] = useState(7.2);
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const observer = new ResizeObserver(() => {
      const measured = element.getBoundingClientRect().width / 100;
      if (measured > 0) setWidth(measured);
    });
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  return { ref, width };
}
