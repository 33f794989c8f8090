import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "./database";

/**
 * Deletes rows that meet a condition, a batch at a time so that others can write between.
 *
 * @param key the table's primary key
 * @returns how many rows were deleted, `limit` at most
 */
export async function deleteSome(
  db: Db,
  table: string,
  key: string,
  condition: RawBuilder<SqlBool>,
  limit: number,
): Promise<number> {
  const { numAffectedRows } = await sql`delete from ${sql.table(table)}
    where ${sql.ref(key)} in (
      select ${sql.ref(`${table}.${key}`)} from ${sql.table(table)}
      where ${condition} limit ${sql.lit(limit)}
    )`.execute(db);
  return Number(numAffectedRows ?? 0);
}
