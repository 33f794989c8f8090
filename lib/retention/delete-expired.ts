import "server-only";
import { sql } from "kysely";
import { removeOldAuditEntries } from "@/lib/audit/remove-old-audit";
import { deleteOldBuildDetails, deleteOldBuildEvents } from "@/lib/builds/delete-old";
import { createRunningBuildExistsCondition } from "@/lib/builds/running";
import { type KilnConfig, maxSignInDays } from "@/lib/config/schema";
import { subtractMaxClockSkew } from "@/lib/db/clock";
import type { Db } from "@/lib/db/database";
import { deleteBatch } from "@/lib/db/delete-batch";
import { deleteOldDeliveries } from "@/lib/notifications/outbound/delete-old";
import { deleteOldReviews } from "./expired-reviews";

/**
 * The maximum number of rows per statement, because a longer statement would delay people's
 * requests.
 */
const rowsPerStatement = 500;
const dayMs = 24 * 3_600_000;

export interface ExpiredTable {
  table: string;
  /** Deletes a batch of expired rows and returns their number. */
  deleteSome: (limit: number) => Promise<number>;
}

/**
 * Returns the tables with expiring rows, each with a function that deletes the rows that have
 * expired at `now` and are no longer needed.
 */
export function listExpiredTables(
  db: Db,
  retention: KilnConfig["retention"],
  now: Date,
): ExpiredTable[] {
  const before = (days: number) => now.getTime() - days * dayMs;
  const getIsoBefore = (days: number) => new Date(before(days)).toISOString();
  const { auditDays } = retention;
  return [
    {
      table: "build_events",
      deleteSome: (limit) => deleteOldBuildEvents(db, before(retention.buildEventsDays), limit),
    },
    {
      table: "build_details",
      deleteSome: (limit) =>
        deleteOldBuildDetails(db, getIsoBefore(retention.buildDetailsDays), limit),
    },
    {
      table: "submissions",
      deleteSome: (limit) =>
        deleteBatch(
          db,
          "submissions",
          "id",
          sql`status in ('accepted', 'rejected', 'not-sent')
            and updated_at < ${getIsoBefore(retention.submissionsDays)}
            and not ${createRunningBuildExistsCondition(sql`builds.submission_id = submissions.id`)}`,
          limit,
        ),
    },
    {
      table: "reviews",
      deleteSome: (limit) => deleteOldReviews(db, getIsoBefore(retention.reviewsDays), limit),
    },
    {
      table: "notification_deliveries",
      deleteSome: (limit) => deleteOldDeliveries(db, getIsoBefore(retention.deliveriesDays), limit),
    },
    {
      table: "ended_sessions",
      deleteSome: (limit) =>
        deleteBatch(
          db,
          "ended_sessions",
          "session_id",
          sql`until < ${subtractMaxClockSkew(now)}`,
          limit,
        ),
    },
    {
      table: "sessions",
      deleteSome: (limit) =>
        deleteBatch(db, "sessions", "session_id", sql`until < ${now.toISOString()}`, limit),
    },
    {
      table: "session_groups",
      deleteSome: (limit) =>
        deleteBatch(db, "session_groups", "session_id", sql`until < ${now.toISOString()}`, limit),
    },
    {
      table: "sign_ins",
      deleteSome: (limit) =>
        deleteBatch(db, "sign_ins", "person_id", sql`at < ${getIsoBefore(maxSignInDays)}`, limit),
    },
    {
      // Tokens are kept as long as submissions, because the creator of a service's token can't
      // review what the service submitted.
      table: "api_tokens",
      deleteSome: (limit) =>
        deleteBatch(
          db,
          "api_tokens",
          "id",
          sql`expires_at < ${getIsoBefore(retention.submissionsDays)}`,
          limit,
        ),
    },
    {
      table: "audit",
      deleteSome: async (limit) =>
        auditDays === null ? 0 : removeOldAuditEntries(db, startOfDay(before(auditDays)), limit),
    },
  ];
}

/**
 * Rounds down to a whole day, so that the audit log is trimmed at most once a day. Each removal
 * adds an audit entry.
 */
function startOfDay(ms: number): Date {
  return new Date(Math.floor(ms / dayMs) * dayMs);
}

/**
 * Deletes expired rows in small batches.
 *
 * @param pause waits after each batch; resolves to `false` to stop
 * @returns the number of deleted rows by table
 */
export async function deleteExpiredRows(
  expired: readonly ExpiredTable[],
  pause: () => Promise<boolean>,
): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {};
  for (const { table, deleteSome } of expired) {
    for (;;) {
      const some = await deleteSome(rowsPerStatement);
      deleted[table] = (deleted[table] ?? 0) + some;
      if (some > 0 && !(await pause())) return deleted;
      if (some < rowsPerStatement) break;
    }
  }
  return deleted;
}
