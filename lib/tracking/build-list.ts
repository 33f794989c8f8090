import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { findBuilds } from "@/lib/builds/list/find-builds";
import { askedBy } from "@/lib/builds/list/list";
import type { BuildListPage, BuildListQuery } from "@/lib/builds/list/query";
import type { BuildSummary } from "@/lib/builds/view";
import { database } from "@/lib/db/database";
import { ok, type Result } from "@/lib/errors/result";
import { accountRegionKey } from "@/lib/imagebuilder/account-region";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import { watchedFreshness } from "./refresh-build";
import { trackers } from "./start-tracking";

/**
 * A page of the builds in the acting role's account and Region, as last observed. Waits for AWS
 * only if the account and Region were never polled.
 *
 * @returns `InvalidInput` for a cursor of another query
 */
export async function buildList(
  acting: ActingRole,
  query: BuildListQuery,
): Promise<Result<BuildListPage>> {
  const db = await database();
  const freshness = await watchedFreshness(db, acting);
  const found = await findBuilds(db, askedBy(acting, query));
  if (!found.ok) return found;
  trackers().get(accountRegionKey(acting))?.wantDurations(withoutDuration(found.value.builds));
  return ok({ ...found.value, ...freshness });
}

/** Visible builds whose durations may not have been read yet. */
function withoutDuration(builds: readonly BuildSummary[]): string[] {
  return builds.flatMap(({ arn, status, durationMs }) =>
    isTerminal(status) && status !== "DELETED" && durationMs === null ? [arn] : [],
  );
}
