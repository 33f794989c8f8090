import "server-only";
import { sql } from "kysely";
import { createRunningBuildExistsCondition } from "@/lib/builds/running";
import type { Db } from "@/lib/db/database";

/**
 * Deletes reviews settled before a given time, with their votes, comments, and decisions. Keeps the
 * reviews of existing submissions, of running builds, and of decisions that AWS hasn't confirmed.
 *
 * @param before ISO-8601
 * @returns the number of deleted reviews, at most `limit`
 */
export async function deleteOldReviews(db: Db, before: string, limit: number): Promise<number> {
  return db.transaction().execute(async (tx) => {
    const { rows } = await sql<{ id: string }>`select id from reviews
      where status <> 'open' and opened_at < ${before}
        and (decided_at is null or decided_at < ${before})
        and not exists (select 1 from submissions where submissions.id = reviews.submission_id)
        and not ${createRunningBuildExistsCondition(sql`builds.arn = reviews.build_arn`)}
        and not exists (select 1 from step_decisions
          where step_decisions.step_execution_id = reviews.step_execution_id
            and step_decisions.status in ('pending', 'unknown'))
      limit ${sql.lit(limit)}`.execute(tx);
    const ids = rows.map(({ id }) => id);
    if (ids.length === 0) return 0;
    await tx.deleteFrom("review_votes").where("review_id", "in", ids).execute();
    await tx.deleteFrom("review_comments").where("review_id", "in", ids).execute();
    const steps = tx
      .selectFrom("reviews")
      .select("step_execution_id")
      .where("id", "in", ids)
      .where("step_execution_id", "is not", null);
    await tx.deleteFrom("step_decisions").where("step_execution_id", "in", steps).execute();
    await tx.deleteFrom("reviews").where("id", "in", ids).execute();
    return ids.length;
  });
}
