"use client";
import { useEffect } from "react";

/** Matches open modals but not popovers, because a closed popover stays in the document. */
const openDialogSelector = '[role="alertdialog"], [role="dialog"]:not([popover])';

/** Submits on Ctrl+Enter or Cmd+Enter wherever the focus is, unless a dialog is open. */
export function useSubmitKeys(submit: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (event.repeat || document.querySelector(openDialogSelector)) return;
      event.preventDefault();
      event.stopPropagation();
      submit();
    };
    // The listener runs in the capture phase, before a picker with an open list handles Enter.
    document.addEventListener("keydown", onKey, { capture: true });
    return () => document.removeEventListener("keydown", onKey, { capture: true });
  }, [submit]);
}
