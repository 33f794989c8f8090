import { processValue } from "@/lib/cache/process-value";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";

/** Wakes the tracker after an action in the account and Region. */
type Refresher = (arn: string | null, passOn: boolean) => void;

const refreshers = processValue("tracking.wakers", () => new Map<string, Refresher>());

/**
 * Makes the tracker of the account and Region poll immediately, after a build was started or acted
 * on.
 *
 * @param arn the build to poll fully; `null` for none in particular
 * @param passOn true to forward this to another process that holds the lease
 */
export function requestRefresh(
  accountRegion: AccountRegion,
  arn: string | null = null,
  passOn = true,
): void {
  refreshers().get(accountRegionKey(accountRegion))?.(arn, passOn);
}

/** Registers the tracker of the account and Region; one per process. */
export function onRefreshRequest(accountRegion: AccountRegion, waker: Refresher): void {
  refreshers().set(accountRegionKey(accountRegion), waker);
}
