import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { isTerminal } from "@/lib/imagebuilder/image-status";
import type { Place } from "../live/message";

/** The statuses that builds of a place have: one step in the index for each. */
export async function existingStatuses(db: Db, { account, region }: Place): Promise<string[]> {
  const at = sql`account = ${account} and region = ${region}`;
  const { rows } = await sql<{ status: string }>`with recursive found (status) as (
      select min(status) from builds where ${at}
      union all
      select (select min(status) from builds where ${at} and status > found.status)
        from found where found.status is not null
    ) select status from found where status is not null`.execute(db);
  return rows.map(({ status }) => status);
}

/** What a filter's words mean among the statuses that there are. */
export function statusesOf(
  wanted: readonly string[],
  existing: readonly string[],
): { statuses: string[]; waiting: boolean } {
  const fits = (status: string) =>
    wanted.includes(status) ||
    (wanted.includes("running") && !isTerminal(status)) ||
    (wanted.includes("ended") && isTerminal(status) && status !== "DELETED");
  return { statuses: existing.filter(fits), waiting: wanted.includes("waiting") };
}
