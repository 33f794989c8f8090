import { processValue } from "@/lib/cache/process-value";
import { type AccountRegion, accountRegionKey } from "@/lib/imagebuilder/account-region";

/** What to do when something was begun in a place. */
type Waker = (arn: string | null, passOn: boolean) => void;

const wakers = processValue("tracking.wakers", () => new Map<string, Waker>());

/**
 * Has the place's tracker look at once: a build was just started or acted on there.
 * @param arn the build that it is about, to be looked at as a whole; `null` for none in particular
 * @param passOn whether another process is to be told, when that is the one that follows the place
 */
export function wake(place: AccountRegion, arn: string | null = null, passOn = true): void {
  wakers().get(accountRegionKey(place))?.(arn, passOn);
}

/** Makes the place's tracker known; there is one in a process. */
export function onWake(place: AccountRegion, waker: Waker): void {
  wakers().set(accountRegionKey(place), waker);
}
