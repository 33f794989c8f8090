import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { deleteSome } from "@/lib/db/delete-some";
import { firstIdOf } from "@/lib/db/id-time";
import { hasRunningBuild } from "./running";

/**
 * Deletes events older than a time, but those of builds that run.
 *
 * @param before ms since the epoch
 * @returns how many were deleted, `limit` at most
 */
export function deleteOldEvents(db: Db, before: number, limit: number): Promise<number> {
  return deleteSome(
    db,
    "build_events",
    "id",
    sql`build_events.id < ${firstIdOf(before)}
      and not ${hasRunningBuild(sql`builds.arn = build_events.arn`)}`,
    limit,
  );
}

/**
 * Deletes the details of builds that were last read before a time, but those of builds that run.
 *
 * @param before ISO-8601
 * @returns how many were deleted, `limit` at most
 */
export function deleteOldDetails(db: Db, before: string, limit: number): Promise<number> {
  return deleteSome(
    db,
    "build_details",
    "arn",
    sql`observed_at < ${before} and not ${hasRunningBuild(sql`builds.arn = build_details.arn`)}`,
    limit,
  );
}
