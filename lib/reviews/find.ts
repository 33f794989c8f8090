import "server-only";
import type { ActingRole } from "@/lib/auth/scope-types";
import type { Db } from "@/lib/db/database";
import type { ReviewRow } from "./votes";

/** Finds a review in the acting account and Region; reviews elsewhere don't exist for it. */
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
