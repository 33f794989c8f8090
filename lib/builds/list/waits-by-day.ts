import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";

/**
 * Counts the builds that started to wait for a decision on each day. A wait is recorded only while
 * builds are polled, so days before the first record are unknown.
 *
 * @param days UTC days such as `2026-11-25`, oldest first
 * @returns one number per day; null if unknown
 */
export async function countWaitsByDay(
  db: Db,
  { account, region }: AccountRegion,
  days: readonly string[],
): Promise<(number | null)[]> {
  const first = await db
    .selectFrom("build_events")
    .select("at")
    .where("account", "=", account)
    .where("region", "=", region)
    .orderBy("id")
    .limit(1)
    .executeTakeFirst();
  if (!first) return days.map(() => null);
  // SQLite uses the index `build_events_waiting` only if the kind is a literal.
  const { rows } = await sql<{ day: string; builds: number | string }>`
    select substr(at, 1, 10) as day, count(distinct arn) as builds from build_events
    where account = ${account} and region = ${region} and kind = 'waiting' and at >= ${days[0] ?? ""}
    group by substr(at, 1, 10)`.execute(db);
  const known = new Map(rows.map(({ day, builds }) => [day, Number(builds)]));
  const from = first.at.slice(0, 10);
  return days.map((day) => (day < from ? null : (known.get(day) ?? 0)));
}
