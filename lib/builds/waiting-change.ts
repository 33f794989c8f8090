import { processValue } from "@/lib/cache/process-value";
import type { Place } from "@/lib/live/message";
import { placeKey } from "./place-key";

const listeners = processValue("tracking.waiting-listeners", () => new Map<string, () => void>());

/** Calls back when a build of the account and Region starts or stops waiting for an action. */
export function onWaitingChange(place: Place, listener: () => void): void {
  listeners().set(placeKey(place), listener);
}

export function waitingChanged(place: Place): void {
  listeners().get(placeKey(place))?.();
}
