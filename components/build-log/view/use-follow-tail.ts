import { type RefObject, useCallback, useEffect, useLayoutEffect, useRef, useState } from "react";
import { logRowHeight } from "./rows";

interface FollowOptions {
  ref: RefObject<HTMLElement | null>;
  /** True if more lines can arrive. A complete log isn't followed. */
  live: boolean;
  /** The total number of rows, which changes when rows are added. */
  total: number;
}

/**
 * Keeps a growing log scrolled to its end until the user scrolls up, and resumes when the user
 * scrolls to the end.
 */
export function useFollowTail({ ref, live, total }: FollowOptions) {
  const [isFollowing, setIsFollowing] = useState(true);
  const lastTop = useRef(0);
  const following = live && isFollowing;

  useEffect(() => {
    const element = ref.current;
    if (!element || !live) return;
    const onScroll = () => {
      const { scrollTop, scrollHeight, clientHeight } = element;
      const atEnd = scrollTop + clientHeight >= scrollHeight - logRowHeight;
      if (atEnd) setIsFollowing(true);
      else if (scrollTop < lastTop.current - 1) setIsFollowing(false);
      lastTop.current = scrollTop;
    };
    element.addEventListener("scroll", onScroll, { passive: true });
    return () => element.removeEventListener("scroll", onScroll);
  }, [ref, live]);

  // biome-ignore lint/correctness/useExhaustiveDependencies: runs again when rows are added
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element || !following) return;
    element.scrollTop = element.scrollHeight;
    lastTop.current = element.scrollTop;
  }, [ref, following, total]);

  const pause = useCallback(() => setIsFollowing(false), []);
  const resume = useCallback(() => setIsFollowing(true), []);
  return { following, pause, resume };
}
