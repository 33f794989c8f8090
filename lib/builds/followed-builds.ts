import "server-only";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import type { BuildRecord } from "./record/build-row";

/**
 * Returns the builds that a person submitted through Kiln since a given time (ISO 8601), newest
 * first.
 */
export function findBuildsByPerson(
  db: Db,
  { account, region }: AccountRegion,
  personId: string,
  since: string,
  limit: number,
): Promise<BuildRecord[]> {
  return db
    .selectFrom("builds")
    .selectAll()
    .where("account", "=", account)
    .where("region", "=", region)
    .where("submitted_by_id", "=", personId)
    .where("created_at", ">=", since)
    .orderBy("created_at", "desc")
    .limit(limit)
    .execute();
}

/**
 * Returns the builds with these ARNs that are in the account and Region, in no particular order.
 */
export async function findBuildsByArns(
  db: Db,
  { account, region }: AccountRegion,
  arns: readonly string[],
): Promise<BuildRecord[]> {
  if (arns.length === 0) return [];
  return db
    .selectFrom("builds")
    .selectAll()
    .where("arn", "in", arns)
    .where("account", "=", account)
    .where("region", "=", region)
    .execute();
}

/**
 * Returns the newest `status` and `waiting` events with an ID greater than `after`, in ID order.
 */
export async function findNewerBuildEvents(
  db: Db,
  arns: readonly string[],
  after: string,
  limit: number,
) {
  if (arns.length === 0) return [];
  const rows = await db
    .selectFrom("build_events")
    .select(["id", "arn", "at", "kind", "status", "reason", "detail"])
    .where("arn", "in", arns)
    .where("id", ">", after)
    .where("kind", "in", ["status", "waiting"])
    .orderBy("id", "desc")
    .limit(limit)
    .execute();
  return rows.reverse();
}
