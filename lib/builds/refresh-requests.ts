import { defineSingleton } from "@/lib/cache/singleton";
import { type AccountRegion, formatAccountRegionKey } from "@/lib/imagebuilder/account-region";

/** Makes the tracker poll after an action in the account and Region. */
type Refresher = (arn: string | null, passOn: boolean) => void;

const refreshers = defineSingleton("builds.refreshers", () => new Map<string, Refresher>());

/**
 * Makes this process's tracker of the account and Region poll immediately, after a build was
 * started or an action was performed on it. No-op if there is no tracker.
 *
 * @param arn the build to poll fully; `null` for no particular build
 * @param passOn true to forward the request to another process that holds the lease
 */
export function requestRefresh(
  accountRegion: AccountRegion,
  arn: string | null = null,
  passOn = true,
): void {
  refreshers().get(formatAccountRegionKey(accountRegion))?.(arn, passOn);
}

/** Registers the tracker of the account and Region. Each process has one. */
export function registerRefresher(accountRegion: AccountRegion, refresher: Refresher): void {
  refreshers().set(formatAccountRegionKey(accountRegion), refresher);
}
