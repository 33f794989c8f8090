import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "./database";

/**
 * Deletes one batch of rows that meet a condition, so that other writes can run between batches.
 *
 * @param key the table's primary key
 * @returns the number of deleted rows, at most `limit`
 */
export async function deleteBatch(
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
