import { processValue } from "@/lib/cache/process-value";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";

/** Wakes the tracker after an action in the account and Region. */
type Waker = (arn: string | null, passOn: boolean) => void;

const wakers = processValue("tracking.wakers", () => new Map<string, Waker>());

/**
 * Makes the tracker of the account and Region poll immediately, after a build was started or acted
 * on.
 *
 * @param arn the build to poll fully; `null` for none in particular
 * @param passOn true to forward this to another process that holds the lease
 */
export function wake(place: AccountRegion, arn: string | null = null, passOn = true): void {
  wakers().get(accountRegionKey(place))?.(arn, passOn);
}

/** Registers the tracker of the account and Region; one per process. */
export function onWake(place: AccountRegion, waker: Waker): void {
  wakers().set(accountRegionKey(place), waker);
}
