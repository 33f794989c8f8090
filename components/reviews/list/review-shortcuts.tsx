"use client";
import { type RefObject, useEffect } from "react";
import { useChangeAvailability } from "@/components/domain/use-change-availability";
import { isPageShortcut } from "@/components/ui/page-shortcut";
import { useStableCallback } from "@/components/ui/use-stable-callback";

interface ReviewShortcutsProps {
  listRef: RefObject<HTMLElement | null>;
  decide: (id: string, decision: "approve" | "reject") => void;
  help: () => void;
}

/**
 * Adds the keyboard shortcuts of the review list. J and K move between rows, A and R open the
 * dialog for the focused row, and `?` shows all shortcuts. Enter opens the row through its focused
 * link.
 */
export function ReviewShortcuts({ listRef, decide, help }: ReviewShortcutsProps) {
  const { run } = useChangeAvailability();
  const onKey = useStableCallback((event: KeyboardEvent) => {
    if (!isPageShortcut(event)) return;
    const rows = [...(listRef.current?.querySelectorAll<HTMLElement>("[data-review]") ?? [])];
    const at = rows.findIndex((row) => row.contains(document.activeElement));
    const focus = (row: HTMLElement | undefined) => row?.querySelector<HTMLElement>("a")?.focus();
    const id = rows[at]?.dataset.review;
    switch (event.key.toLowerCase()) {
      case "j":
        focus(rows[Math.min(at + 1, rows.length - 1)]);
        break;
      case "k":
        focus(rows[Math.max(at - 1, 0)]);
        break;
      case "a":
      case "r":
        if (id === undefined) return;
        run(() => decide(id, event.key.toLowerCase() === "a" ? "approve" : "reject"));
        break;
      case "?":
        help();
        break;
      default:
        return;
    }
    event.preventDefault();
  });
  useEffect(() => {
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [onKey]);
  return null;
}
