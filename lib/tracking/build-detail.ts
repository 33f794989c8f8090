import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { readRecordedBuildDetail } from "@/lib/builds/detail/build-detail";
import { findStoredBuild, findStoredDetail } from "@/lib/builds/stored-builds";
import type { BuildDetail } from "@/lib/builds/view";
import { database } from "@/lib/db/database";
import { createPortalError, type PortalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import type { Freshness } from "./freshness";
import { awaitFreshness, refreshBuild } from "./refresh-build";

/**
 * Reads a build's details as stored by tracking, without the contents that tabs load separately.
 * Waits for AWS only briefly, and only if this build, or its account and Region, was never read.
 * `stale` contains the reason if AWS can't be reached.
 *
 * @returns `NotFound` if the build is in another account or Region, or AWS doesn't have it; another
 * error if a build that isn't stored couldn't be read
 */
export async function readBuildDetail(
  acting: ActingRole,
  arn: string,
): Promise<Result<BuildDetail>> {
  if (!isInAccountRegion(acting, arn)) return err(createPortalError("NotFound"));
  const db = await database();
  const [known, freshness] = await Promise.all([
    findStoredDetail(db, arn),
    awaitFreshness(db, acting),
  ]);
  const failure = known ? null : await refreshBuild(acting, arn);
  const row = await findStoredBuild(db, arn);
  if (!row) {
    const isUnreachable = failure === undefined;
    const reason = createPortalError(isUnreachable ? "AwsUnreachable" : "NotFound");
    return err(failure ?? freshness.stale ?? reason);
  }
  return ok(await readRecordedBuildDetail(db, row, addFailure(freshness, failure)));
}

/**
 * Adds a failed read as the reason why the data is stale, unless AWS doesn't have the build or
 * there already is a reason.
 */
function addFailure(freshness: Freshness, failure: PortalError | null | undefined): Freshness {
  if (!failure || failure.code === "NotFound" || freshness.stale) return freshness;
  return { ...freshness, stale: failure };
}
