import { useCallback, useEffect, useState } from "react";
import { formatLineHash, type LineRange, parseLineHash } from "../position/line-hash";

/**
 * Returns the lines named by the URL, and a setter. `count` increases on each request to scroll to
 * the lines, even if they stay the same.
 */
export function useLineHash() {
  const [named, setNamed] = useState<{ range: LineRange | null; count: number }>({
    range: null,
    count: 0,
  });
  useEffect(() => {
    const read = () =>
      setNamed(({ count }) => ({ range: parseLineHash(location.hash), count: count + 1 }));
    read();
    addEventListener("hashchange", read);
    addEventListener("popstate", read);
    return () => {
      removeEventListener("hashchange", read);
      removeEventListener("popstate", read);
    };
  }, []);

  /**
   * Sets the lines named by the URL.
   *
   * @param go true to also scroll to the lines
   */
  const setRange = useCallback((to: LineRange, go = false) => {
    const range = { from: Math.min(to.from, to.to), to: Math.max(to.from, to.to) };
    history.replaceState(history.state, "", formatLineHash(range));
    setNamed(({ count }) => ({ range, count: go ? count + 1 : count }));
  }, []);
  return { ...named, setRange };
}
