import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { rowHeight } from "./rows";

interface FollowOptions {
  ref: RefObject<HTMLElement | null>;
  /** True if more lines may arrive; a complete log isn't followed. */
  live: boolean;
  /** Changes when rows are added. */
  total: number;
}

/** Scrolls with the end of a growing log until the user scrolls up, and resumes at the end. */
export function useFollow({ ref, live, total }: FollowOptions) {
  const [wanted, setWanted] = useState(true);
  const lastTop = useRef(0);
  const following = live && wanted;

  useEffect(() => {
    const element = ref.current;
    if (!element || !live) return;
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const atEnd = scrollTop + clientHeight >= scrollHeight - rowHeight;
      if (atEnd) setWanted(true);
      else if (scrollTop < lastTop.current - 1) setWanted(false);
      lastTop.current = scrollTop;
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [ref, live]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: more rows are what is followed
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !following) return;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  }, [ref, following, total]);

  const pause = useCallback(() => setWanted(false), []);
  const resume = useCallback(() => setWanted(true), []);
  return { following, pause, resume };
}
