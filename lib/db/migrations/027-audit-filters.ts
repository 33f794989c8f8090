import "server-only";
import { type Kysely, type Migration, SqliteAdapter } from "kysely";
import type { Tables } from "../tables";

/**
 * For the audit log's filters without an index: days, and texts in names and targets. SQLite
 * searches texts in this process and blocks it meanwhile, so its index contains all searched
 * columns, a quarter of a row. PostgreSQL searches in its own process, and limits index entries to
 * 2.7 kB, which a long name and target could exceed.
 */
export const auditFilters: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.createIndex("audit_by_at_seq").on("audit").columns(["at", "seq"]).execute();
    if (!(db.getExecutor().adapter instanceof SqliteAdapter)) return;
    await db.schema
      .createIndex("audit_searched")
      .on("audit")
      .columns(["seq", "account", "action", "at", "person_name", "subject", "person_id", "target"])
      .execute();
  },
};
