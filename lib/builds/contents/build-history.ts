import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import { type Db, database } from "@/lib/db/database";
import { isInAccountRegion } from "@/lib/imagebuilder/account-region";
import { findStoredBuild } from "../stored-builds";
import { areCountsCurrent, detailIfZeroFindings, toFindingCount } from "./counts";
import type { BuildHistoryEntry } from "./view";

/** Maximum number of builds in a history. */
const maxBuilds = 24;

/**
 * Returns the newest builds of a build's image name across versions, oldest first. Reads only the
 * database. The result is empty if the build is unknown or belongs to another account or Region.
 */
export async function readBuildHistory(
  acting: Pick<ActingRole, "account" | "region">,
  arn: string,
  from?: Db,
): Promise<BuildHistoryEntry[]> {
  if (!isInAccountRegion(acting, arn)) return [];
  const db = from ?? (await database());
  const build = await findStoredBuild(db, arn);
  if (!build) return [];
  const rows = await db
    .selectFrom("builds")
    .leftJoin("build_details", "build_details.arn", "builds.arn")
    .select(["builds.arn", "version", "build_number", "status", "created_at", "duration_ms"])
    .select(["retried_at", "findings", "counted_at", detailIfZeroFindings])
    .where("account", "=", build.account)
    .where("region", "=", build.region)
    .where("name", "=", build.name)
    .orderBy("created_at", "desc")
    .orderBy("builds.arn", "desc")
    .limit(maxBuilds)
    .execute();
  return rows.reverse().map((row) => ({
    arn: row.arn,
    version: row.version,
    buildNumber: row.build_number,
    status: row.status,
    createdAt: row.created_at,
    durationMs: row.duration_ms,
    findings: areCountsCurrent(row, row.counted_at) ? toFindingCount(row) : null,
  }));
}
