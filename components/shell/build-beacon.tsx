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

/** The title with the state's mark before it, and no other. */
export function markTitle(title: string, state: BeaconState): string {
  return marks[state] + title.replace(anyMark, "");
}

/** Sets the window's icon and title from what `useBeacon` was told; one in the shell. */
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
    // A page that comes later sets its own title: mark that too.
    const observer = new MutationObserver(mark);
    observer.observe(document.head, { childList: true, subtree: true, characterData: true });
    return () => observer.disconnect();
  }, [state]);

  useEffect(() => {
    if (state === "idle") return;
    // Of several icons a browser takes the last.
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
