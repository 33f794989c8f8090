"use client";
import { useState } from "react";
import { type Theme, useShell } from "./shell-context";

/** The current theme, read from the root element. Browser only. */
function themeInForce(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === "light" || set === "dark" ? set : "system";
}

/**
 * The theme and its setter: applies immediately in this window, and through a cookie to later page
 * loads.
 */
export function useTheme() {
  const { chooseTheme } = useShell();
  const [theme, setTheme] = useState(themeInForce);
  const choose = (next: Theme) => {
    setTheme(next);
    const root = document.documentElement;
    if (next === "system") root.removeAttribute("data-theme");
    else root.dataset.theme = next;
    // If saving fails, the choice applies only to this window.
    void chooseTheme({ theme: next }).catch(() => undefined);
  };
  return { theme, choose };
}
