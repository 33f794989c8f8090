import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { getPendingCallLimiter } from "@/lib/aws/budget/call-aws-within-budget";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { withTimeout } from "@/lib/cache/with-timeout";
import type { Db } from "@/lib/db/database";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { catchPortalError, PortalFailure } from "@/lib/errors/portal-failure";
import { formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { type Freshness, readFreshness } from "./freshness";
import { trackers } from "./start-tracking";
import { recordWatcher } from "./watchers";

/**
 * The maximum time in milliseconds for which a response waits for AWS. Later results are published
 * to watchers.
 */
const maxWaitMs = 1_500;
/** The time in milliseconds for which requests for an unknown build share one read. */
const sharedReadMs = 5_000;
const maxPolls = 5_000;

const refreshes = defineSingleton(
  "tracking.first-looks",
  () => new Cache<void>({ max: maxPolls, ttlMs: sharedReadMs, failureTtlMs: sharedReadMs }),
);

/**
 * Returns the freshness of the acting role's account and Region, and records that it is being
 * watched. Waits for AWS only if the account and Region were never polled, and only briefly.
 */
export async function awaitFreshness(db: Db, acting: ActingRole): Promise<Freshness> {
  recordWatcher(acting);
  const known = await readFreshness(db, acting);
  if (known.polledAt !== null || known.stale) return known;
  const firstCall = trackers().get(formatAccountRegionKey(acting))?.caller.firstCall;
  if (firstCall) await withTimeout(maxWaitMs, firstCall);
  return readFreshness(db, acting);
}

/**
 * Reads a build that its page needs and that was never read, and waits for it only briefly.
 *
 * @returns the reason why it couldn't be read; `null` on success; `undefined` if AWS hasn't
 * responded yet, or if this process has no tracker for the account and Region
 */
export async function refreshBuild(
  acting: ActingRole,
  arn: string,
): Promise<PortalError | null | undefined> {
  const tracker = trackers().get(formatAccountRegionKey(acting));
  if (!tracker) return undefined;
  const { id } = acting.person;
  // Joining a pending read adds no AWS call.
  const release = refreshes().isLoading(arn)
    ? () => undefined
    : getPendingCallLimiter(acting).tryAcquire(id);
  if (!release) return createPortalError("TooManyRequests");
  const poll = catchPortalError(
    refreshes().load(arn, async () => {
      const failure = await tracker.detailPoller.pollNow(arn, id);
      if (failure) throw new PortalFailure(failure);
    }),
  ).finally(release);
  return withTimeout(maxWaitMs, poll);
}
