import "server-only";
import { findReadableAccounts, type ReadableAccounts } from "@/lib/auth/readable-accounts";
import type { PortalSession } from "@/lib/auth/session";
import { diagnoseMessages } from "@/lib/build-logs/diagnose-messages";
import { hasOwnBuilds, listOwnFailedBuilds, listOwnRunningBuilds } from "@/lib/builds/own-builds";
import type { BuildSummary } from "@/lib/builds/view";
import { Cache } from "@/lib/cache/cache";
import { defineSingleton } from "@/lib/cache/singleton";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { listReviews } from "@/lib/reviews/list";
import { listOwnWaitingSubmissions } from "@/lib/submissions/read";
import { findOutdatedAccounts } from "@/lib/tracking/outdated-accounts";
import { type FailedBuild, type HomeView, maxFailedBuildAgeDays, type TruncatedList } from "./view";

const maxBuilds = 20;
const dayMs = 24 * 3_600_000;
/**
 * A cause is cached for only this many milliseconds, because messages can still arrive after a
 * build has ended.
 */
const causeTtlMs = 60_000;
const maxCauses = 2_000;

const causes = defineSingleton(
  "home.causes",
  () => new Cache<FailedBuild["cause"]>({ max: maxCauses, ttlMs: causeTtlMs }),
);

/**
 * Reads the builds and reviews that need a person's attention, in every account and Region that AWS
 * lets them view.
 */
export async function readHome(session: PortalSession): Promise<Result<HomeView>> {
  const db = await database();
  const now = getDatabaseNowMs();
  const accounts = await findReadableAccounts(session, "view");
  const { readable } = accounts;
  const own = { accountRegions: readable, personId: session.user.id, limit: maxBuilds + 1 };
  const since = new Date(now - maxFailedBuildAgeDays * dayMs).toISOString();
  const [running, waiting, failed, hasBuilds, outdated, reviews] = await Promise.all([
    listOwnRunningBuilds(db, own),
    listOwnWaitingSubmissions(db, own),
    listOwnFailedBuilds(db, own, since),
    hasOwnBuilds(db, own),
    findOutdatedAccounts(db, readable, now),
    listReviews(session, { show: "decide" }, null),
  ]);
  if (!reviews.ok) return reviews;
  const shownFailed = takeFirstItems(failed);
  return ok({
    running: takeFirstItems(running),
    waiting: takeFirstItems(waiting),
    failed: {
      ...shownFailed,
      items: await Promise.all(shownFailed.items.map((build) => addCause(db, build))),
    },
    reviews: {
      items: reviews.value.items.filter(({ hasApproved }) => !hasApproved),
      more: reviews.value.next !== null,
    },
    unreachable: mergeUnreachable(accounts, reviews.value),
    outdated,
    hasBuilds,
  });
}

function takeFirstItems<T>(found: T[]): TruncatedList<T> {
  return { items: found.slice(0, maxBuilds), more: found.length > maxBuilds };
}

async function addCause(db: Db, build: BuildSummary): Promise<FailedBuild> {
  const { arn, statusReason, retriedAt } = build;
  const cause = await causes().load(JSON.stringify([arn, statusReason, retriedAt]), async () => {
    const [first] = (await diagnoseMessages(db, arn, statusReason)).causes;
    return first && !first.generic ? { title: first.title, certainty: first.certainty } : null;
  });
  return { ...build, cause };
}

/** Merges the lists without duplicates. */
function mergeUnreachable(...lists: Pick<ReadableAccounts, "unreachable">[]) {
  const all = lists.flatMap(({ unreachable }) => unreachable);
  return [...new Map(all.map((one) => [formatAccountRegionKey(one), one])).values()];
}
