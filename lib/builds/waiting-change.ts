import { processWide } from "@/lib/config/process-wide";
import type { Place } from "@/lib/live/message";
import { placeKey } from "./place-key";

function listeners(): Map<string, () => void> {
  return processWide("tracking.waiting-listeners", () => new Map());
}

/** Calls back when a build of the account and Region starts or stops waiting for an action. */
export function onWaitingChange(place: Place, listener: () => void): void {
  listeners().set(placeKey(place), listener);
}

export function waitingChanged(place: Place): void {
  listeners().get(placeKey(place))?.();
}
