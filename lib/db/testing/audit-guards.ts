import "server-only";
import { sql } from "kysely";
import type { Db } from "../database";
import { isSqlite } from "../dialect";

/** Performs changes that the audit triggers reject, as a database owner could. */
export async function runWithoutAuditGuards(
  db: Db,
  work: (db: Db) => Promise<unknown>,
): Promise<void> {
  await db.transaction().execute(async (tx) => {
    if (!isSqlite(db)) {
      await sql`set local session_replication_role = replica`.execute(tx);
      await work(tx);
      return;
    }
    const { rows } = await sql<{ name: string; sql: string }>`
      select name, sql from sqlite_master where type = 'trigger'`.execute(tx);
    for (const { name } of rows) await sql`drop trigger ${sql.ref(name)}`.execute(tx);
    await work(tx);
    for (const trigger of rows) await sql.raw(trigger.sql).execute(tx);
  });
}
