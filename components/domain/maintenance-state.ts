import { useSyncExternalStore } from "react";
import { createStore } from "@/components/ui/store";
import type { Maintenance } from "@/lib/maintenance/view";

/** The latest state that the server has sent to this page; undefined before that. */
const received = createStore<Maintenance | null | undefined>(undefined);

export const setMaintenance: (state: Maintenance | null) => void = received.set;

export const maintenanceBannerId = "maintenance-banner";

/** Moves the focus to the banner, which gives the reason why Kiln is read-only. */
export function focusMaintenanceBanner(): void {
  document.getElementById(maintenanceBannerId)?.focus();
}

/**
 * Returns the current maintenance mode, or null if it is off.
 *
 * @param rendered the state when the page was rendered, used until the live connection opens and
 * sends the current one; without it, maintenance counts as off until then
 */
export function useMaintenance(rendered: Maintenance | null = null): Maintenance | null {
  const latest = useSyncExternalStore(received.subscribe, received.get, () => undefined);
  return latest === undefined ? rendered : latest;
}
