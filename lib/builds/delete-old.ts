import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { deleteBatch } from "@/lib/db/delete-batch";
import { getMinId } from "@/lib/db/min-id";
import { createRunningBuildExistsCondition } from "./running";

/**
 * Deletes events older than `before`, except those of running builds.
 *
 * @param before ms since the epoch
 * @returns the number of deleted events, at most `limit`
 */
export function deleteOldBuildEvents(db: Db, before: number, limit: number): Promise<number> {
  return deleteBatch(
    db,
    "build_events",
    "id",
    sql`build_events.id < ${getMinId(before)}
      and not ${createRunningBuildExistsCondition(sql`builds.arn = build_events.arn`)}`,
    limit,
  );
}

/**
 * Deletes the details of builds that were last read before `before`, except those of running
 * builds.
 *
 * @param before ISO 8601
 * @returns the number of deleted details, at most `limit`
 */
export function deleteOldBuildDetails(db: Db, before: string, limit: number): Promise<number> {
  return deleteBatch(
    db,
    "build_details",
    "arn",
    sql`observed_at < ${before} and not ${createRunningBuildExistsCondition(sql`builds.arn = build_details.arn`)}`,
    limit,
  );
}
