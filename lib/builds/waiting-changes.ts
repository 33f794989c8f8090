import { defineSingleton } from "@/lib/cache/singleton";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";

const listeners = defineSingleton(
  "tracking.waiting-listeners",
  () => new Map<string, () => void>(),
);

/**
 * Calls the listener when the number of waiting steps of a build in the account and Region changes.
 * Replaces the previous listener.
 */
export function subscribeToWaitingStateChanges(
  accountRegion: AccountRegion,
  listener: () => void,
): void {
  listeners().set(formatAccountRegionKey(accountRegion), listener);
}

export function publishWaitingStateChange(accountRegion: AccountRegion): void {
  listeners().get(formatAccountRegionKey(accountRegion))?.();
}
