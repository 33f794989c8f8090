"use client";
import { useState } from "react";
import { type Theme, useShell } from "./shell-context";

/** Returns the current theme, read from the root element. Works only in the browser. */
function readCurrentTheme(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === "light" || set === "dark" ? set : "system";
}

/**
 * Returns the theme and a function that changes it. A change applies immediately to this window,
 * and through a cookie to later page loads.
 */
export function useTheme() {
  const { chooseTheme } = useShell();
  const [theme, setTheme] = useState(readCurrentTheme);
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
