import "server-only";
import type { ReadScope } from "@/lib/auth/scope-types";
import { findBuilds } from "@/lib/builds/list/find-builds";
import { toBuildListRequest } from "@/lib/builds/list/list";
import type { BuildListPage, BuildListQuery, ListCoverage } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";
import { getDatabaseNowMs } from "@/lib/db/clock";
import { type Db, database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { formatAccountRegionKey } from "@/lib/imagebuilder/account-region";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";
import { listFreshness } from "./freshness";
import { findOutdatedAccounts } from "./outdated-accounts";
import { awaitFreshness } from "./refresh-build";
import { trackers } from "./start-tracking";
import { recordWatcher } from "./watchers";

/**
 * A page of the builds in the readable accounts and Regions, as last observed. Waits for AWS only
 * for a single account and Region, if they were never polled.
 *
 * @returns `InvalidInput` for a cursor of another query
 */
export async function readBuildList(
  reader: ReadScope,
  query: BuildListQuery,
): Promise<Result<BuildListPage>> {
  const db = await database();
  const [role] = reader.readable;
  const freshness =
    reader.isAll || !role ? await readCoverage(db, reader) : await awaitFreshness(db, role);
  const found = await findBuilds(db, toBuildListRequest(reader, query));
  if (!found.ok) return found;
  for (const accountRegion of reader.readable) {
    const key = formatAccountRegionKey(accountRegion);
    const builds = found.value.builds.filter((build) => formatAccountRegionKey(build) === key);
    if (builds.length > 0) trackers().get(key)?.requestDurations(findBuildsWithoutDuration(builds));
  }
  return ok({ ...found.value, ...freshness });
}

/** Reads the freshness of a list's accounts and Regions, and records each as watched. */
async function readCoverage(
  db: Db,
  { readable, unreachable }: ReadScope,
): Promise<{ polledAt: string | null; coverage: ListCoverage }> {
  readable.forEach(recordWatcher);
  const [freshness, outdated] = await Promise.all([
    listFreshness(db, readable),
    findOutdatedAccounts(db, readable, getDatabaseNowMs()),
  ]);
  const times = freshness.map(({ polledAt }) => polledAt).sort();
  const listed = readable.map(({ account, accountName, accountColor, region, scope }) => ({
    ...{ account, accountName, region, scope },
    ...(accountColor ? { accountColor } : {}),
  }));
  return {
    polledAt: times.includes(null) ? null : (times[0] ?? null),
    coverage: { listed, unreachable, outdated },
  };
}

/** Returns the ARNs of the ended builds without a stored duration, except deleted ones. */
function findBuildsWithoutDuration(builds: readonly BuildSummary[]): string[] {
  return builds.flatMap(({ arn, status, durationMs }) =>
    isTerminalStatus(status) && status !== "DELETED" && durationMs === null ? [arn] : [],
  );
}
