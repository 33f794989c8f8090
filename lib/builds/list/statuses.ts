import "server-only";
import { sql } from "kysely";
import type { Db } from "@/lib/db/database";
import type { AccountRegion } from "@/lib/imagebuilder/account-region";
import { isTerminalStatus } from "@/lib/imagebuilder/image-status";

export function listExistingStatuses(db: Db, accountRegion: AccountRegion): Promise<string[]> {
  return readExistingValues(db, accountRegion, "status");
}

/**
 * The maximum number of users whose builds can be found by name, which is more than are expected to
 * start builds in one account.
 */
const maxPeople = 5_000;

/** Returns the names of users who started builds in an account and Region through Kiln. */
export function listSubmitters(db: Db, accountRegion: AccountRegion): Promise<string[]> {
  return readExistingValues(db, accountRegion, "submitted_by", maxPeople);
}

/**
 * Returns the values of a column that follows account and Region in an index, with one index lookup
 * per value.
 */
async function readExistingValues(
  db: Db,
  { account, region }: AccountRegion,
  column: "status" | "submitted_by",
  maxCount?: number,
): Promise<string[]> {
  const at = sql`account = ${account} and region = ${region}`;
  const name = sql.ref(column);
  const { rows } = await sql<{ value: string }>`with recursive found (value) as (
      select min(${name}) from builds where ${at}
      union all
      select (select min(${name}) from builds where ${at} and ${name} > found.value)
        from found where found.value is not null
    ) select value from found where value is not null
    ${maxCount === undefined ? sql`` : sql`limit ${sql.lit(maxCount)}`}`.execute(db);
  return rows.map(({ value }) => value);
}

/**
 * Resolves a filter's status names to the existing statuses. `waiting` is true if builds with a
 * waiting step match too.
 */
export function resolveStatuses(
  wanted: readonly string[],
  existing: readonly string[],
): { statuses: string[]; waiting: boolean } {
  const matchesFilter = (status: string) =>
    wanted.includes(status) ||
    (wanted.includes("running") && !isTerminalStatus(status)) ||
    (wanted.includes("ended") && isTerminalStatus(status) && status !== "DELETED");
  return { statuses: existing.filter(matchesFilter), waiting: wanted.includes("waiting") };
}
