"use client";
import { useEffect, useSyncExternalStore } from "react";
import { type BeaconState, beaconStore } from "@/components/domain/use-beacon";

const marks: Record<BeaconState, string> = {
  idle: "",
  running: "● ",
  waiting: "◆ ",
  ok: "✓ ",
  failed: "✕ ",
};
const anyMark = /^[●◆✓✕] /;

/** Prefixes the title with the state's mark, replacing any earlier mark. */
export function markTitle(title: string, state: BeaconState): string {
  return marks[state] + title.replace(anyMark, "");
}

/** Applies the state set by `useBeacon` to the favicon and title; rendered once in the shell. */
export function BuildBeacon() {
  const state = useSyncExternalStore<BeaconState>(
    beaconStore.subscribe,
    beaconStore.get,
    () => "idle",
  );

  useEffect(() => {
    const mark = () => {
      const wanted = markTitle(document.title, state);
      if (document.title !== wanted) document.title = wanted;
    };
    mark();
    if (state === "idle") return;
    // A page that renders later sets its own title, which needs the mark too.
    const observer = new MutationObserver(mark);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [state]);

  useEffect(() => {
    if (state === "idle") return;
    // With several icons, browsers use the last one.
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
