import "server-only";
import { type RawBuilder, type SqlBool, SqliteAdapter, sql } from "kysely";
import type { Db } from "@/lib/db/database";

/**
 * Returns a table expression for builds `b`. SQLite plans without statistics, so the index is
 * specified; PostgreSQL has its own statistics.
 */
export function buildsBy(db: Db, index: string): RawBuilder<unknown> {
  const tellsIndex = db.getExecutor().adapter instanceof SqliteAdapter;
  return tellsIndex
    ? sql`(select * from builds indexed by ${sql.ref(index)}) as b`
    : sql`builds as b`;
}

/** Combines conditions with AND. */
export function all(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return conditions.length > 0 ? sql`${sql.join(conditions, sql` and `)}` : sql`true`;
}
