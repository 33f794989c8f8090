import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { openQuestions } from "@/lib/aws/budget/ask-in-turn";
import { Cache } from "@/lib/cache/cache";
import { processValue } from "@/lib/cache/process-value";
import { settledWithin } from "@/lib/cache/settled-within";
import type { Db } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { failureOf, PortalFailure } from "@/lib/errors/portal-failure";
import { accountRegionKey } from "@/lib/imagebuilder/account-region";
import { type Freshness, storedFreshness } from "./freshness";
import { trackers } from "./start-tracking";
import { noteWatcher } from "./watchers";

/** How long a response waits for AWS; later results are published to watchers. Milliseconds. */
const patienceMs = 1_500;
/** How long requests for an unknown build share one read. Milliseconds. */
const restMs = 5_000;
const maxPolls = 5_000;

const refreshes = processValue(
  "tracking.first-looks",
  () => new Cache<void>({ max: maxPolls, ttlMs: restMs, failureTtlMs: restMs }),
);

/**
 * The freshness of the acting role's account and Region. Records that it is watched; waits for AWS
 * only if it was never polled.
 */
export async function watchedFreshness(db: Db, acting: ActingRole): Promise<Freshness> {
  noteWatcher(acting);
  const known = await storedFreshness(db, acting);
  if (known.polledAt !== null || known.stale) return known;
  const asked = trackers().get(accountRegionKey(acting))?.caller.asked;
  if (asked) await settledWithin(patienceMs, asked);
  return storedFreshness(db, acting);
}

/**
 * Reads a build that its page needs and that was never read, and waits briefly.
 *
 * @returns why it couldn't be read, if known in time
 */
export async function refreshBuild(acting: ActingRole, arn: string): Promise<PortalError | null> {
  const tracker = trackers().get(accountRegionKey(acting));
  if (!tracker) return null;
  const { id } = acting.person;
  // Joining a pending read adds no AWS call.
  const leave = refreshes().isLoading(arn) ? () => undefined : openQuestions(acting).enter(id);
  if (!leave) return portalError("TooManyRequests");
  const poll = failureOf(
    refreshes().load(arn, async () => {
      const failure = await tracker.detailPoller.pollNow(arn, id);
      if (failure) throw new PortalFailure(failure);
    }),
  ).finally(leave);
  return (await settledWithin(patienceMs, poll)) ?? null;
}
