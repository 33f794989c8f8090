"use client";
import { useEffect } from "react";
import { isPageKey } from "@/components/ui/page-key";

interface ListKeys {
  search: () => void;
  help: () => void;
}

/** Page-wide shortcuts: `/` focuses the search, `?` opens the shortcut list. */
export function useListKeys({ search, help }: ListKeys) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPageKey(event)) return;
      if (event.key === "/") search();
      else if (event.key === "?") help();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [search, help]);
}
