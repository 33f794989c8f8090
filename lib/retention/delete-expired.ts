import "server-only";
import { sql } from "kysely";
import { removeOldAudit } from "@/lib/audit/remove-old";
import { deleteOldDetails, deleteOldEvents } from "@/lib/builds/delete-old";
import { hasRunningBuild } from "@/lib/builds/running";
import type { KilnConfig } from "@/lib/config/schema";
import type { Db } from "@/lib/db/database";
import { deleteSome } from "@/lib/db/delete-some";
import { deleteOldReviews } from "./expired-reviews";

/** Rows per statement; a longer statement would delay people's requests. */
const atOnce = 500;
const dayMs = 24 * 3_600_000;

export interface Expired {
  /** The table's name. */
  table: string;
  /** Deletes a batch of expired rows; returns how many. */
  deleteSome: (limit: number) => Promise<number>;
}

/** The expired rows at `now`, by table. Excludes rows that are still needed. */
export function expiredRows(db: Db, retention: KilnConfig["retention"], now: Date): Expired[] {
  const before = (days: number) => now.getTime() - days * dayMs;
  const isoBefore = (days: number) => new Date(before(days)).toISOString();
  const { auditDays } = retention;
  return [
    {
      table: "build_events",
      deleteSome: (limit) => deleteOldEvents(db, before(retention.buildEventsDays), limit),
    },
    {
      table: "build_details",
      deleteSome: (limit) => deleteOldDetails(db, isoBefore(retention.buildDetailsDays), limit),
    },
    {
      table: "submissions",
      deleteSome: (limit) =>
        deleteSome(
          db,
          "submissions",
          "id",
          sql`status in ('accepted', 'rejected', 'not-sent')
            and updated_at < ${isoBefore(retention.submissionsDays)}
            and not ${hasRunningBuild(sql`builds.submission_id = submissions.id`)}`,
          limit,
        ),
    },
    {
      table: "reviews",
      deleteSome: (limit) => deleteOldReviews(db, isoBefore(retention.reviewsDays), limit),
    },
    {
      table: "ended_sessions",
      deleteSome: (limit) =>
        deleteSome(db, "ended_sessions", "session_id", sql`until < ${now.toISOString()}`, limit),
    },
    {
      table: "audit",
      deleteSome: async (limit) =>
        auditDays === null ? 0 : removeOldAudit(db, startOfDay(before(auditDays)), limit),
    },
  ];
}

/** Once a day, since each removal adds an audit entry. */
function startOfDay(ms: number): Date {
  return new Date(Math.floor(ms / dayMs) * dayMs);
}

/**
 * Deletes expired rows in small batches.
 *
 * @param pause yields after each batch; `false` stops
 * @returns how many rows were deleted, by table
 */
export async function deleteExpired(
  expired: readonly Expired[],
  pause: () => Promise<boolean>,
): Promise<Record<string, number>> {
  const deleted: Record<string, number> = {};
  for (const { table, deleteSome } of expired) {
    for (;;) {
      const some = await deleteSome(atOnce);
      deleted[table] = (deleted[table] ?? 0) + some;
      if (some > 0 && !(await pause())) return deleted;
      if (some < atOnce) break;
    }
  }
  return deleted;
}
