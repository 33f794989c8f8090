import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { imageStatuses, isTerminal } from "@/lib/imagebuilder/image-status";

/**
 * Returns the SQL condition for running builds in the table `builds`. Spelled out in this order,
 * because otherwise SQLite doesn't use the index `builds_running`.
 *
 * @param table the table's name or alias in the statement
 */
export function isRunning(table = "builds"): RawBuilder<SqlBool> {
  return sql`${sql.ref(`${table}.status`)} not in (${sql.join(
    imageStatuses.filter(isTerminal).map((status) => sql.lit(status)),
  )})`;
}

/** Returns the condition that a build is running, for the table `builds`. */
export function hasRunningBuild(condition: RawBuilder<unknown>): RawBuilder<SqlBool> {
  return sql`exists (select 1 from builds where ${condition} and ${isRunning()})`;
}
