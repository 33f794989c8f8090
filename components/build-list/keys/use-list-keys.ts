"use client";
import { useEffect } from "react";

interface ListKeys {
  search: () => void;
  help: () => void;
}

/** Where a letter is typed, or something else is open over the list. */
const elsewhere =
  "input:not([type=checkbox]), textarea, select, [contenteditable], dialog, [role=dialog], [role=alertdialog], [role=menu], [popover]";

/** Whether a key is one for the page itself: nothing takes it as text or for a command of its own. */
export function isPageKey(event: KeyboardEvent): boolean {
  if (event.defaultPrevented || event.ctrlKey || event.metaKey || event.altKey) return false;
  return !(event.target instanceof Element && event.target.closest(elsewhere));
}

/** The keys of the whole page: `/` goes to the search, `?` shows all keys. */
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
