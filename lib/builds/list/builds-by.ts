import "server-only";
import { type RawBuilder, type SqlBool, SqliteAdapter, sql } from "kysely";
import type { Db } from "@/lib/db/database";

/**
 * A table of builds `b`. SQLite plans without knowing how frequent a value is, so it is told which
 * index to go by; PostgreSQL knows its rows.
 */
export function buildsBy(db: Db, index: string): RawBuilder<unknown> {
  const tellsIndex = db.getExecutor().adapter instanceof SqliteAdapter;
  return tellsIndex
    ? sql`(select * from builds indexed by ${sql.ref(index)}) as b`
    : sql`builds as b`;
}

/** All of several conditions. */
export function all(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return conditions.length > 0 ? sql`${sql.join(conditions, sql` and `)}` : sql`true`;
}
