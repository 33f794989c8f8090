import "server-only";
import { type Kysely, type Migration, PostgresAdapter, sql } from "kysely";
import { initialPreviousHash } from "../audit-hash";
import type { Tables } from "../tables";
import { postgresGuards, sqliteGuards } from "./first-schema/audit-guards";
import { indexes, sqliteIndexes, uniqueIndexes } from "./first-schema/indexes";
import { defineTableColumns } from "./first-schema/tables";

/**
 * Creates all tables, indexes, and triggers, or those that an earlier database lacks after
 * `028-from-6f89a0b`.
 */
export const firstSchemaMigration: Migration = {
  async up(db: Kysely<Tables>) {
    const isPostgres = db.getExecutor().adapter instanceof PostgresAdapter;
    const statements = isPostgres ? createPostgresSchema() : createSqliteSchema();
    for (const statement of statements) await sql.raw(statement).execute(db);
  },
};

/**
 * Returns the statements for PostgreSQL. It needs a collation to order text by bytes, which SQLite
 * does by default.
 */
function createPostgresSchema(): string[] {
  const created = Object.entries(defineTableColumns('text collate "C"')).map(createTable);
  return [...created, ...createIndexes(indexes), auditHead, ...postgresGuards];
}

/**
 * Returns the statements for SQLite. The table of words is large. Without a row ID, SQLite stores
 * its rows only in the primary key's index instead of in a separate table too.
 */
function createSqliteSchema(): string[] {
  const { build_words, ...others } = defineTableColumns("text");
  return [
    `create table if not exists build_words (${build_words}) without rowid`,
    ...Object.entries(others).map(createTable),
    ...createIndexes({ ...indexes, ...sqliteIndexes }),
    auditHead,
    ...sqliteGuards,
  ];
}

const createTable = ([name, columns]: [string, string]) =>
  `create table if not exists ${name} (${columns})`;

function createIndexes(all: Record<string, string>): string[] {
  const create = (kind: string, definitions: Record<string, string>) =>
    Object.entries(definitions).map(
      ([name, on]) => `create ${kind} if not exists ${name} on ${on}`,
    );
  return [...create("index", all), ...create("unique index", uniqueIndexes)];
}

/** The head is the last entry, if an earlier database has any. */
const auditHead = `insert into audit_head (id, seq, hash)
    select 1, coalesce((select max(seq) from audit), 0),
      coalesce((select hash from audit order by seq desc limit 1), '${initialPreviousHash}')
    where not exists (select 1 from audit_head)`;
