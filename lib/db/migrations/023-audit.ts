import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";
import { entryHash, firstPreviousHash } from "../audit-hash";
import type { AuditTable } from "../audit-tables";
import type { Tables } from "../tables";
import { postgresGuards, sqliteGuards } from "./audit-guards";

/** Rows per statement, with three parameters each; SQLite allows 32,766 parameters. */
const atOnce = 1_000;

/**
 * Chains the audit entries by hash and makes the table append-only. Existing entries are chained in
 * the order of their ids, in which they were listed.
 */
export const auditChain: Migration = {
  async up(db: Kysely<Tables>) {
    await db.schema.alterTable("audit").addColumn("seq", "bigint").execute();
    for (const column of ["aws_request_id", "previous_hash", "hash"]) {
      await db.schema.alterTable("audit").addColumn(column, "text").execute();
    }
    const head = await chainEntries(db);
    await createHead(db, head);
    await createIndexes(db);
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    for (const statement of isPostgres ? postgresGuards : sqliteGuards) {
      await sql.raw(statement).execute(db);
    }
  },
};

async function chainEntries(db: Kysely<Tables>) {
  let head = { id: "", seq: 0, hash: firstPreviousHash };
  for (;;) {
    const rows = await db
      .selectFrom("audit")
      .selectAll()
      .where("id", ">", head.id)
      .orderBy("id")
      .limit(atOnce)
      .execute();
    if (rows.length === 0) return head;
    const values = rows.map((row) => {
      const hash = entryHash({ ...row, previous_hash: head.hash });
      const chained = { id: row.id, seq: head.seq + 1, previous_hash: head.hash, hash };
      head = chained;
      return chained;
    });
    await sql`update audit set seq = cast(chained.column2 as bigint),
        previous_hash = chained.column3, hash = chained.column4
      from (values ${sql.join(values.map((row) => sql`(${sql.join([row.id, String(row.seq), row.previous_hash, row.hash])})`))})
        as chained
      where audit.id = chained.column1`.execute(db);
  }
}

async function createHead(db: Kysely<Tables>, { seq, hash }: Pick<AuditTable, "seq" | "hash">) {
  await db.schema
    .createTable("audit_head")
    .addColumn("id", "integer", (c) => c.primaryKey())
    .addColumn("seq", "bigint", (c) => c.notNull())
    .addColumn("hash", "text", (c) => c.notNull())
    .addColumn("removable_to", "bigint", (c) => c.notNull().defaultTo(0))
    .execute();
  await db.insertInto("audit_head").values({ id: 1, seq, hash, removable_to: 0 }).execute();
}

async function createIndexes(db: Kysely<Tables>) {
  await db.schema.createIndex("audit_by_seq").on("audit").column("seq").unique().execute();
  await db.schema.dropIndex("audit_by_target").execute();
  for (const column of ["target", "person_id", "action", "account"]) {
    await db.schema
      .createIndex(`audit_by_${column}_seq`)
      .on("audit")
      .columns([column, "seq"])
      .execute();
  }
}
