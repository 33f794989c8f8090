import { useSyncExternalStore } from "react";
import type { Maintenance } from "@/lib/maintenance/view";

/** The latest state that the server has sent to this page; undefined before that. */
let received: Maintenance | null | undefined;
const listeners = new Set<() => void>();

function subscribe(listener: () => void) {
  listeners.add(listener);
  return () => listeners.delete(listener);
}

export function setMaintenance(state: Maintenance | null): void {
  received = state;
  for (const listener of listeners) listener();
}

/** Returns maintenance mode while it is on. @param rendered the state when the page was rendered */
export function useMaintenance(rendered: Maintenance | null): Maintenance | null {
  const latest = useSyncExternalStore(
    subscribe,
    () => received,
    () => undefined,
  );
  return latest === undefined ? rendered : latest;
}
