"use client";
import { useEffect } from "react";
import { isPageShortcut } from "@/components/ui/page-shortcut";

interface ShortcutHandlers {
  search: () => void;
  help: () => void;
}

/** Adds page-wide shortcuts. `/` focuses the search, and `?` opens the shortcut list. */
export function useListShortcuts({ search, help }: ShortcutHandlers) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (!isPageShortcut(event)) return;
      if (event.key === "/") search();
      else if (event.key === "?") help();
      else return;
      event.preventDefault();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [search, help]);
}
