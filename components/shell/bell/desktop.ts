import type { Notification } from "@/lib/notifications/view";
import { happened, nameOf } from "./words";

/**
 * The state of this browser's desktop notifications; permission is requested only after a click.
 */
export type DesktopState = "off" | "on" | "denied" | "unsupported";

const key = "kiln-notify";
const listeners = new Set<() => void>();

function remembered(): boolean {
  try {
    return localStorage.getItem(key) === "on";
  } catch {
    return false;
  }
}

function remember(on: boolean): void {
  try {
    if (on) localStorage.setItem(key, "on");
    else localStorage.removeItem(key);
  } catch {
    // Storage may be blocked; the choice then lasts as long as the page.
  }
  for (const listener of listeners) listener();
}

/** For useSyncExternalStore. */
export const desktopStore = {
  subscribe(listener: () => void) {
    listeners.add(listener);
    addEventListener("storage", listener);
    return () => {
      listeners.delete(listener);
      removeEventListener("storage", listener);
    };
  },
  get(): DesktopState {
    if (!("Notification" in window)) return "unsupported";
    if (Notification.permission === "denied") return "denied";
    return Notification.permission === "granted" && remembered() ? "on" : "off";
  },
};

/** Enables desktop notifications, which may prompt for permission, or disables them. */
export async function setDesktop(on: boolean): Promise<void> {
  const granted = on && (await Notification.requestPermission()) === "granted";
  remember(granted);
}

/** Shows a desktop notification; several windows show the same one only once. */
export function showOnDesktop(item: Notification, href: string): void {
  const shown = new Notification(nameOf(item), {
    body: happened(item),
    tag: item.id,
    icon: "/icon.svg",
  });
  shown.onclick = () => {
    window.focus();
    window.location.assign(href);
    shown.close();
  };
}
