import "server-only";
import type { Db } from "@/lib/db/database";

/** Counts the reviews that wait for a decision, by gate. */
export async function countWaitingReviews(db: Db): Promise<Record<string, number>> {
  const rows = await db
    .selectFrom("reviews")
    .select(["gate", ({ fn }) => fn.countAll().as("count")])
    .where("status", "=", "open")
    .groupBy("gate")
    .execute();
  const counts = Object.fromEntries(rows.map(({ gate, count }) => [gate, Number(count)]));
  return { submit: 0, step: 0, ...counts };
}
