"use client";
import { usePathname, useSearchParams } from "next/navigation";
import { useCallback, useMemo } from "react";
import { type BuildListQuery, wholeList } from "@/lib/tracking/list/query";
import { parseListQuery, viewParams } from "@/lib/tracking/list/query-params";

/** Changes parts of what the list shows; `replace` leaves no step for the browser's back button. */
export type ChangeList = (part: Partial<BuildListQuery>, how?: "push" | "replace") => void;

/** What the list shows. It lives in the URL, so that a link shows the same list. */
export function useListQuery(): { query: BuildListQuery; change: ChangeList } {
  const params = useSearchParams();
  const pathname = usePathname();
  const text = params.toString();
  const query = useMemo(() => queryOf(new URLSearchParams(text)), [text]);
  const change = useCallback<ChangeList>(
    (part, how = "push") => {
      // Not from the last render: two changes may come before the next one.
      const now = new URLSearchParams(window.location.search);
      const next = viewParams({ ...queryOf(now), ...part });
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

/** The whole list of an address; where a page of it began is of no interest. */
function queryOf(params: URLSearchParams): BuildListQuery {
  return { ...parseListQuery(params), cursor: null, limit: wholeList.limit };
}
