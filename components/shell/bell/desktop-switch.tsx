"use client";
import { useSyncExternalStore } from "react";
import { Switch } from "@/components/ui/switch";
import {
  type DesktopNotificationState,
  desktopNotificationStore,
  setDesktopNotifications,
} from "./desktop-notifications";

const notes: Record<DesktopNotificationState, string> = {
  off: "Notifications appear when no Kiln window is visible.",
  on: "Notifications appear when no Kiln window is visible.",
  denied: "Notifications from Kiln are blocked. Allow them in your browser's site settings.",
  unsupported: "Notifications require HTTPS and a browser that supports them.",
};

/** The switch for desktop notifications. It is off until the user enables them in this browser. */
export function DesktopNotificationSwitch() {
  const state = useSyncExternalStore<DesktopNotificationState>(
    desktopNotificationStore.subscribe,
    desktopNotificationStore.get,
    () => "off",
  );
  return (
    <Switch
      label="Notify me in this browser"
      description={notes[state]}
      checked={state === "on"}
      disabled={state === "denied" || state === "unsupported"}
      onChange={({ currentTarget }) => void setDesktopNotifications(currentTarget.checked)}
    />
  );
}
