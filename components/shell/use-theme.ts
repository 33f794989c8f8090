"use client";
import { useState } from "react";
import { type Theme, useShell } from "./shell-context";

/** The theme of this window, as the root element carries it. For the browser only. */
function themeInForce(): Theme {
  const set = document.documentElement.dataset.theme;
  return set === "light" || set === "dark" ? set : "system";
}

/** The theme and the way to change it: at once in this window, by cookie from the next page on. */
export function useTheme() {
  const { chooseTheme } = useShell();
  const [theme, setTheme] = useState(themeInForce);
  const choose = (next: Theme) => {
    setTheme(next);
    const root = document.documentElement;
    if (next === "system") root.removeAttribute("data-theme");
    else root.dataset.theme = next;
    // Not remembered: it holds for this window, and the next choice tries again.
    void chooseTheme({ theme: next }).catch(() => undefined);
  };
  return { theme, choose };
}
