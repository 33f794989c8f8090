import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { readDetail } from "@/lib/builds/detail/build-detail";
import { storedBuild, storedDetail } from "@/lib/builds/stored-builds";
import type { BuildDetail } from "@/lib/builds/view";
import { database } from "@/lib/db/database";
import { type PortalError, portalError } from "@/lib/errors/portal-error";
import { err, ok, type Result } from "@/lib/errors/result";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import type { Freshness } from "./freshness";
import { refreshBuild, watchedFreshness } from "./refresh-build";

/**
 * Everything the build page shows, as stored by tracking. Waits for AWS briefly, and only if this
 * build was never read; `stale` says why AWS can't be reached.
 *
 * @returns `NotFound` if the build is of another account or Region, or AWS doesn't have it
 */
export async function buildDetail(acting: ActingRole, arn: string): Promise<Result<BuildDetail>> {
  if (!isInAccountRegion(acting, arn)) return err(portalError("NotFound"));
  const db = await database();
  const [known, freshness] = await Promise.all([
    storedDetail(db, arn),
    watchedFreshness(db, acting),
  ]);
  const failure = known ? null : await refreshBuild(acting, arn);
  const row = await storedBuild(db, arn);
  if (!row) return err(failure ?? freshness.stale ?? portalError("NotFound"));
  return ok(await readDetail(db, row, withFailure(freshness, failure)));
}

/** A failed read makes the page stale; a deletion in AWS doesn't. */
function withFailure(freshness: Freshness, failure: PortalError | null): Freshness {
  if (failure === null || failure.code === "NotFound" || freshness.stale) return freshness;
  return { ...freshness, stale: failure };
}
