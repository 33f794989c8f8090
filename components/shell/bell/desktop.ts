import type { Notification } from "@/lib/notifications/view";
import { happened, nameOf } from "./words";

/** Whether this browser shows notifications of its own; asked for only after a click. */
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
    // Storage may be forbidden: the choice is lost with the page.
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

/** Turns them on, for which the browser may ask the person, or off. */
export async function setDesktop(on: boolean): Promise<void> {
  const granted = on && (await Notification.requestPermission()) === "granted";
  remember(granted);
}

/** Shows what happened outside of the page. Windows that show the same one show it once. */
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
