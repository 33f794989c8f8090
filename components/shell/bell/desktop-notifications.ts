import type { PortalNotification } from "@/lib/notifications/view";
import {
  formatNotificationEvent,
  formatNotificationLocation,
  formatNotificationSubject,
} from "./notification-text";

/**
 * The state of this browser's desktop notifications. Permission is requested only after a click.
 */
export type DesktopNotificationState = "off" | "on" | "denied" | "unsupported";

const key = "kiln-notify";
const listeners = new Set<() => void>();

function readPreference(): boolean {
  try {
    return localStorage.getItem(key) === "on";
  } catch {
    return false;
  }
}

function savePreference(on: boolean): void {
  try {
    if (on) localStorage.setItem(key, "on");
    else localStorage.removeItem(key);
  } catch {
    // If storage is blocked, desktop notifications stay off.
  }
  for (const listener of listeners) listener();
}

export const desktopNotificationStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      removeEventListener("storage", listener);
    };
  },
  get(): DesktopNotificationState {
    if (!("Notification" in window)) return "unsupported";
    if (Notification.permission === "denied") return "denied";
    return Notification.permission === "granted" && readPreference() ? "on" : "off";
  },
};

/**
 * Enables desktop notifications, prompting for permission if necessary, or disables them. They stay
 * off if the permission isn't granted.
 */
export async function setDesktopNotifications(on: boolean): Promise<void> {
  const granted = on && (await Notification.requestPermission()) === "granted";
  savePreference(granted);
}

/** Shows a desktop notification. If several windows show the same one, it appears only once. */
export function showDesktopNotification(item: PortalNotification, href: string): void {
  const shown = new Notification(formatNotificationSubject(item), {
    body: `${formatNotificationEvent(item)}\n${formatNotificationLocation(item)}`,
    tag: item.id,
    icon: "/icon.svg",
  });
  shown.onclick = () => {
    window.focus();
    window.location.assign(href);
    shown.close();
  };
}
