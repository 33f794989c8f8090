import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { rowHeight } from "./rows";

interface FollowOptions {
  ref: RefObject<HTMLElement | null>;
  /** Whether lines may still come: a log that has ended is not followed. */
  live: boolean;
  /** Changes when there are more rows. */
  total: number;
}

/**
 * Keeps the end of a growing log in sight, until somebody scrolls up; at the end again it goes on.
 */
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
