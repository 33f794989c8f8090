"use client";
import { useEffect } from "react";

interface ListKeys {
  search: () => void;
  help: () => void;
}

/** Where a letter is typed, or something else is open over the list. */
const elsewhere =
  "input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [role=dialog], [role=alertdialog], [role=menu], [popover]";

/** The keys of the whole page: `/` goes to the search, `?` shows all keys. */
export function useListKeys({ search, help }: ListKeys) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return;
      if (event.target instanceof Element && event.target.closest(elsewhere)) return;
      if (event.key === "/") search();
      else if (event.key === "?") help();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [search, help]);
}
