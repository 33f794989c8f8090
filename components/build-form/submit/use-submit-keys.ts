"use client";
import { useEffect } from "react";

/** A modal that is open; a closed popover stays in the document. */
const openDialog = '[role="alertdialog"], [role="dialog"]:not([popover])';

/** Ctrl+Enter, or Cmd+Enter on a Mac, submits from wherever the focus is. */
export function useSubmitKeys(press: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (event.repeat || document.querySelector(openDialog)) return;
      event.preventDefault();
      event.stopPropagation();
      press();
    };
    // Before any field sees it: in a picker with an open list Enter alone chooses a row.
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [press]);
}
