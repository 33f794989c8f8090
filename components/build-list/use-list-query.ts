"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type BuildListQuery, unfilteredQuery } from "@/lib/builds/list/query";
import { parseListQuery, toViewParams } from "@/lib/builds/list/query-params";

/** Changes parts of the list query. `replace` adds no history entry. */
export type ChangeListQuery = (part: Partial<BuildListQuery>, how?: "push" | "replace") => void;

/**
 * Returns the list query and a function to change it. The query is stored in the URL, so that a
 * link reproduces the list.
 */
export function useListQuery(): { query: BuildListQuery; change: ChangeListQuery } {
  const params = useSearchParams();
  const pathname = usePathname();
  const text = params.toString();
  const query = useMemo(() => parseQueryWithoutCursor(new URLSearchParams(text)), [text]);
  const change = useCallback<ChangeListQuery>(
    (part, how = "push") => {
      // Uses the current URL rather than the rendered one, because two changes can occur between
      // renders.
      const now = new URLSearchParams(window.location.search);
      const next = toViewParams({ ...parseQueryWithoutCursor(now), ...part });
      const scope = now.get("scope");
      const all = new URLSearchParams([...(scope ? [["scope", scope]] : []), ...next]);
      const address = all.size > 0 ? `${pathname}?${all}` : pathname;
      if (how === "push") window.history.pushState(null, "", address);
      else window.history.replaceState(null, "", address);
    },
    [pathname],
  );
  return { query, change };
}

function parseQueryWithoutCursor(params: URLSearchParams): BuildListQuery {
  return { ...parseListQuery(params), cursor: null, limit: unfilteredQuery.limit };
}
