import { useCallback, useEffect, useState } from "react";
import type { LogSearchState } from "./use-log-search";

interface SearchPositionOptions {
  state: LogSearchState;
  /** Returns the line at the top of the view. */
  topLine: () => number;
  goTo: (line: number) => void;
}

/**
 * Returns the line and index of the current match (null and -1 if there is none), and a function to
 * move to another match. Initially, the current match is the first one at or below the top of the
 * view, or else the first one of the log.
 */
export function useSearchPosition({ state, topLine, goTo }: SearchPositionOptions) {
  const { search, found, done } = state;
  const [at, setAt] = useState<{ search: LogSearchState["search"]; line: number } | null>(null);
  const line = at !== null && at.search === search ? at.line : null;

  const goToMatch = useCallback(
    (searchPosition: number) => {
      const next = search?.matches.at(searchPosition);
      if (next === undefined) return;
      setAt({ search, line: next });
      goTo(next);
    },
    [search, goTo],
  );

  // biome-ignore lint/correctness/useExhaustiveDependencies: later scrolling doesn't matter
  useEffect(() => {
    if (!search || line !== null || found === 0) return;
    const searchPosition = search.matches.lowerBound(topLine());
    if (searchPosition < found) goToMatch(searchPosition);
    else if (done) goToMatch(0);
  }, [search, line, found, done, goToMatch]);

  const move = useCallback(
    (by: 1 | -1) => {
      if (!search || found === 0) return;
      const currentMatch = line === null ? -1 : search.matches.lowerBound(line);
      goToMatch((currentMatch + by + found) % found);
    },
    [search, found, line, goToMatch],
  );

  const searchPosition = line === null || !search ? -1 : search.matches.lowerBound(line);
  return { line, searchPosition, move };
}
