import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { openQuestions } from "@/lib/aws/budget/ask-in-turn";
import { placeKey } from "@/lib/builds/place-key";
import type { Db } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { type Freshness, placeFreshness } from "./freshness";
import { LookFailure, outcomeOf } from "./poll-failure";
import { isTaskRunning, shareTask } from "./shared-task";
import { trackers } from "./start-tracking";
import { noteWatcher } from "./watchers";

/** How long an answer waits for AWS; what comes later is told to watchers. Milliseconds. */
const patienceMs = 1_500;
/** Everyone who asks for a build that is not known shares one look in this time. Milliseconds. */
const restMs = 5_000;

/**
 * How fresh the acting role's place is. Notes that it is watched; AWS is waited for only when the
 * place was never looked at.
 */
export async function watchedFreshness(db: Db, acting: ActingRole): Promise<Freshness> {
  noteWatcher(acting);
  const known = await placeFreshness(db, acting);
  if (known.lookedAt !== null || known.stale) return known;
  await atMost(patienceMs, trackers().get(placeKey(acting))?.caller.asked);
  return placeFreshness(db, acting);
}

/**
 * Has a build looked at that its page needs and Kiln has not looked at yet, and waits a moment.
 * @returns why it could not be looked at, as far as that is known in time
 */
export async function lookAtBuild(acting: ActingRole, arn: string): Promise<PortalError | null> {
  const tracker = trackers().get(placeKey(acting));
  if (!tracker) return null;
  const task = `look ${arn}`;
  const { id } = acting.person;
  // Whoever joins a look that is under way adds nothing to what AWS is asked.
  const leave = isTaskRunning(task) ? () => undefined : openQuestions(acting).enter(id);
  if (!leave) return portalError("TooManyRequests");
  const look = outcomeOf(
    shareTask(task, restMs, async () => {
      const failure = await tracker.looker.lookNow(arn, id);
      if (failure) throw new LookFailure(failure);
    }),
  ).finally(leave);
  return (await atMost(patienceMs, look)) ?? null;
}

/** What is wanted, when it comes in time. */
async function atMost<T>(ms: number, wanted: Promise<T> | undefined): Promise<T | undefined> {
  let timer: NodeJS.Timeout | undefined;
  const patience = new Promise<undefined>((resolve) => {
    timer = setTimeout(() => resolve(undefined), ms);
  });
  const first = await Promise.race([wanted ?? patience, patience]);
  clearTimeout(timer);
  return first;
}
