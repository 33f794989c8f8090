"use client";
import { usePathname, useRouter, useSearchParams } from "next/navigation";
import { useState } from "react";
import { parseStatusFilter, type StatusFilter } from "./rows";

/** The list's filters. They live in the URL, so that a link shows the same list. */
export function useListFilters() {
  const params = useSearchParams();
  const router = useRouter();
  const pathname = usePathname();
  const [search, setSearchNow] = useState(params.get("q") ?? "");

  const put = (name: string, value: string) => {
    const next = new URLSearchParams(window.location.search);
    if (value) next.set(name, value);
    else next.delete(name);
    window.history.replaceState(null, "", next.size > 0 ? `${pathname}?${next}` : pathname);
  };

  return {
    status: parseStatusFilter(params.get("status")),
    search,
    setStatus: (status: StatusFilter) => put("status", status === "all" ? "" : status),
    setSearch: (text: string) => {
      setSearchNow(text);
      put("q", text.trim());
    },
    clear: () => {
      setSearchNow("");
      const scope = params.get("scope");
      router.replace(scope ? `${pathname}?${new URLSearchParams({ scope })}` : pathname);
    },
  };
}
