"use client";
import { useEffect } from "react";

/** Ctrl+Enter, or Cmd+Enter on a Mac, submits from wherever the focus is. */
export function useSubmitKeys(press: () => void) {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
      if (event.defaultPrevented || event.repeat || document.querySelector('[role$="dialog"]'))
        return;
      event.preventDefault();
      press();
    };
    document.addEventListener("keydown", onKey);
    return () => document.removeEventListener("keydown", onKey);
  }, [press]);
}
