import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { imageStatuses, isTerminalStatus } from "@/lib/imagebuilder/image-status";

/**
 * Returns the SQL condition for running builds in the table `builds`. The statuses are literals in
 * a fixed order, because otherwise SQLite doesn't use the index `builds_running`.
 *
 * @param table the table's name or alias in the statement
 */
export function createRunningCondition(table = "builds"): RawBuilder<SqlBool> {
  return sql`${sql.ref(`${table}.status`)} not in (${sql.join(
    imageStatuses.filter(isTerminalStatus).map((status) => sql.lit(status)),
  )})`;
}

/** Returns the SQL condition that a running build in the table `builds` matches `condition`. */
export function createRunningBuildExistsCondition(
  condition: RawBuilder<unknown>,
): RawBuilder<SqlBool> {
  return sql`exists (select 1 from builds where ${condition} and ${createRunningCondition()})`;
}
