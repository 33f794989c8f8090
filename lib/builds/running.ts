import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import { imageStatuses, isTerminal } from "@/lib/imagebuilder/image-status";

/**
 * Whether a build of the table `builds` runs, as far as is known. Written out, and in this order:
 * only so does SQLite use the index `builds_running`.
 *
 * @param table the table's name or alias in the statement
 */
export function isRunning(table = "builds"): RawBuilder<SqlBool> {
  return sql`${sql.ref(`${table}.status`)} not in (${sql.join(
    imageStatuses.filter(isTerminal).map((status) => sql.lit(status)),
  )})`;
}
