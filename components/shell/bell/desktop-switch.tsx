"use client";
import { useSyncExternalStore } from "react";
import { Switch } from "@/components/ui/switch";
import { type DesktopState, desktopStore, setDesktop } from "./desktop";

const notes: Record<DesktopState, string> = {
  off: "Shown when no Kiln window is visible.",
  on: "Shown when no Kiln window is visible.",
  denied: "Notifications from Kiln are blocked. Allow them in your browser's site settings.",
  unsupported: "Notifications require HTTPS and a browser that supports them.",
};

/** The switch for desktop notifications; off until enabled in this browser. */
export function DesktopSwitch() {
  const state = useSyncExternalStore<DesktopState>(
    desktopStore.subscribe,
    desktopStore.get,
    () => "off",
  );
  return (
    <Switch
      label="Notify me in this browser"
      description={notes[state]}
      checked={state === "on"}
      disabled={state === "denied" || state === "unsupported"}
      onChange={({ currentTarget }) => void setDesktop(currentTarget.checked)}
    />
  );
}
