import "server-only";
import type { Db } from "@/lib/db/database";
import type { Place } from "../live/message";

/** The id of the last thing that happened in a place: while it stays, so does all that is counted. */
export async function newestEvent(db: Db, { account, region }: Place): Promise<string> {
  const row = await db
    .selectFrom("build_events")
    .select("id")
    .where("account", "=", account)
    .where("region", "=", region)
    .orderBy("id", "desc")
    .limit(1)
    .executeTakeFirst();
  return row?.id ?? "";
}
