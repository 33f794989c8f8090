import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import type { ReviewRow } from "./votes";

export async function findReview(
  db: Db,
  { account, region }: Pick<ActingRole, "account" | "region">,
  id: string,
): Promise<ReviewRow | null> {
  const row = await db
    .selectFrom("reviews")
    .selectAll()
    .where("id", "=", id)
    .where("account", "=", account)
    .where("region", "=", region)
    .executeTakeFirst();
  return row ?? null;
}

export function selectOpenReviews(
  db: Db,
  accountRegions: readonly { account: string; region: string }[],
) {
  return db
    .selectFrom("reviews")
    .selectAll()
    .where("status", "=", "open")
    .where((where) =>
      where.or(
        accountRegions.map(({ account, region }) =>
          where.and([where("account", "=", account), where("region", "=", region)]),
        ),
      ),
    );
}

/** Returns the rows of both lists, each row once. */
export function mergeById<Row extends { id: string }>(
  one: readonly Row[],
  other: readonly Row[],
): Row[] {
  return [...new Map([...one, ...other].map((row) => [row.id, row])).values()];
}
