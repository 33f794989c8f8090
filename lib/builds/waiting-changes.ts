import { processValue } from "@/lib/cache/process-value";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";

const listeners = processValue("tracking.waiting-listeners", () => new Map<string, () => void>());

/**
 * Calls the listener when a build of the account and Region starts or stops waiting for an action.
 */
export function onWaitingChange(accountRegion: AccountRegion, listener: () => void): void {
  listeners().set(accountRegionKey(accountRegion), listener);
}

export function waitingChanged(accountRegion: AccountRegion): void {
  listeners().get(accountRegionKey(accountRegion))?.();
}
