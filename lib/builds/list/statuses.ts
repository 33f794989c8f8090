import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { isTerminal } from "@/lib/imagebuilder/image-status";

/** The statuses that builds of a place have. */
export function existingStatuses(db: Db, place: AccountRegion): Promise<string[]> {
  return existingValues(db, place, "status");
}

/** More people than that start builds in no account; of more, some are not found by their names. */
const mostPeople = 5_000;

/** The names of those who started builds of a place in Kiln. */
export function existingPeople(db: Db, place: AccountRegion): Promise<string[]> {
  return existingValues(db, place, "submitted_by", mostPeople);
}

/** The values of a column that an index begins with: one step in the index for each. */
async function existingValues(
  db: Db,
  { account, region }: AccountRegion,
  column: "status" | "submitted_by",
  most?: number,
): Promise<string[]> {
  const at = sql`account = ${account} and region = ${region}`;
  const name = sql.ref(column);
  const { rows } = await sql<{ value: string }>`with recursive found (value) as (
      select min(${name}) from builds where ${at}
      union all
      select (select min(${name}) from builds where ${at} and ${name} > found.value)
        from found where found.value is not null
    ) select value from found where value is not null
    ${most === undefined ? sql`` : sql`limit ${sql.lit(most)}`}`.execute(db);
  return rows.map(({ value }) => value);
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
