import { useEffect, useMemo, useState } from "react";
import type { LogStore } from "../store/log-store";
import { LogSearch } from "../store/search";

/** Duration of a search slice in milliseconds, short enough to leave time for a frame. */
const slice = 9;

export interface LogSearchState {
  query: string;
  search: LogSearch | null;
  /** The number of matching lines so far. */
  found: number;
  done: boolean;
}

/** Searches the log, including new lines, in slices to keep typing and scrolling responsive. */
export function useLogSearch(store: LogStore, version: number, query: string): LogSearchState {
  const search = useMemo(() => (query === "" ? null : new LogSearch(query, store)), [store, query]);
  const [, setSlices] = useState(0);
  // biome-ignore lint/correctness/useExhaustiveDependencies: new lines are searched too
  useEffect(() => {
    if (!search) return;
    let timer: ReturnType<typeof setTimeout>;
    const searchSlice = () => {
      search.advance(slice);
      setSlices((count) => count + 1);
      if (!search.done) timer = setTimeout(searchSlice, 0);
    };
    searchSlice();
    return () => clearTimeout(timer);
  }, [search, version]);
  return { query, search, found: search?.matches.length ?? 0, done: search?.done ?? true };
}
