"use client";
import { useEffect, useSyncExternalStore } from "react";
import { type BuildTabState, tabStateStore } from "@/components/domain/tab-state";

const marks: Record<BuildTabState, string> = {
  idle: "",
  running: "● ",
  waiting: "◆ ",
  ok: "✓ ",
  failed: "✕ ",
};
const anyMark = /^[●◆✓✕] /;

/** Prefixes the title with the state's mark, replacing any earlier mark. */
export function prefixTitle(title: string, state: BuildTabState): string {
  return marks[state] + title.replace(anyMark, "");
}

/**
 * Applies the state set by `useTabState` to the favicon and title. It is rendered once in the
 * shell.
 */
export function BuildTabIcon() {
  const state = useSyncExternalStore<BuildTabState>(
    tabStateStore.subscribe,
    tabStateStore.get,
    () => "idle",
  );

  useEffect(() => {
    const updateTitle = () => {
      const nextTitle = prefixTitle(document.title, state);
      if (document.title !== nextTitle) document.title = nextTitle;
    };
    updateTitle();
    if (state === "idle") return;
    // A page that renders later sets its own title, to which the mark is then added.
    const observer = new MutationObserver(updateTitle);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [state]);

  useEffect(() => {
    if (state === "idle") return;
    // If there are several icons, browsers use the last one.
    const link = document.createElement("link");
    link.rel = "icon";
    link.type = "image/svg+xml";
    link.setAttribute("sizes", "any");
    link.href = `/beacon-${state}.svg`;
    document.head.append(link);
    return () => link.remove();
  }, [state]);

  return null;
}
