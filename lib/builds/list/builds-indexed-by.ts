import "server-only";
import { type RawBuilder, type SqlBool, sql } from "kysely";
import type { Db } from "@/lib/db/database";
import { isSqlite } from "@/lib/db/dialect";

/**
 * Returns a table expression for the builds, with the alias `b`. The index is specified because
 * SQLite plans without statistics. PostgreSQL has its own statistics.
 */
export function createIndexedBuildsTable(db: Db, index: string): RawBuilder<unknown> {
  return isSqlite(db)
    ? sql`(select * from builds indexed by ${sql.ref(index)}) as b`
    : sql`builds as b`;
}

/** Combines conditions with AND; true if there are none. */
export function combineConditions(conditions: readonly RawBuilder<SqlBool>[]): RawBuilder<SqlBool> {
  return conditions.length > 0 ? sql`${sql.join(conditions, sql` and `)}` : sql`true`;
}
