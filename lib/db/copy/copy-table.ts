import "server-only";
import { createHash } from "node:crypto";
import { sql } from "kysely";
import type Database from "libsql";
import { formatCount } from "@/lib/text/format-count";
import type { Db } from "../database";
import { insertRows, readPostgresRows } from "./postgres-rows";
import { type ColumnValue, readSqliteRows, type TableColumns } from "./sqlite-rows";

const maxBatchRows = 1_000;
/**
 * The size of a batch in characters, which limits its memory use. The row that exceeds it ends the
 * batch.
 */
const maxBatchCharacters = 2_000_000;

/** A copied table. Both databases have the same rows, as verified by their number and hash. */
export interface CopiedTable {
  name: string;
  rows: number;
  /** The SHA-256 hash over the rows in the order of their key, in hex. */
  hash: string;
  /** The number of values with replaced characters, by column. */
  replaced: ReadonlyMap<string, number>;
}

/**
 * Copies a table and compares the tables of both databases.
 *
 * @throws if they differ, or if a key contains characters that PostgreSQL can't store
 */
export async function copyTable(
  source: Database.Database,
  tx: Db,
  table: TableColumns,
): Promise<CopiedTable> {
  // The migrations insert rows, such as the head of the audit chain.
  await sql`delete from ${sql.table(table.name)}`.execute(tx);
  const replaced = new Map<string, number>();
  const read = createDigest();
  let batch: ColumnValue[][] = [];
  let characters = 0;
  const flush = async () => {
    if (batch.length > 0) await insertRows(tx, table, batch);
    batch = [];
    characters = 0;
  };
  const rows = readSqliteRows(source, table, (column) => {
    if (table.key.some(({ name }) => name === column)) {
      throw new Error(
        `A row has NUL characters or invalid UTF-8 in its key column ${column}, which PostgreSQL can't store. Delete that row from the embedded database.`,
      );
    }
    replaced.set(column, (replaced.get(column) ?? 0) + 1);
  });
  for (const row of rows) {
    characters += read.add(row);
    batch.push(row);
    if (batch.length === maxBatchRows || characters > maxBatchCharacters) await flush();
  }
  await flush();
  const stored = createDigest();
  for await (const row of readPostgresRows(tx, table)) stored.add(row);
  const { rows: count, hash } = read.end();
  const copy = stored.end();
  const counted = source.prepare(`select count(*) as rows from "${table.name}"`).get() as {
    rows: number;
  };
  if (copy.rows !== count || copy.hash !== hash || counted.rows !== count) {
    throw new Error(
      copy.rows === counted.rows
        ? "The copy has the same number of rows, but different contents."
        : `The number of rows differs: ${formatCount(counted.rows)} in the embedded database, ${formatCount(copy.rows)} in PostgreSQL.`,
    );
  }
  return { name: table.name, rows: count, hash, replaced };
}

function createDigest() {
  const hash = createHash("sha256");
  let rows = 0;
  return {
    /**
     * Adds a row to the hash.
     *
     * @returns the size of the row's JSON in characters
     */
    add: (row: ColumnValue[]): number => {
      const text = JSON.stringify(row);
      hash.update(`${text}\n`);
      rows += 1;
      return text.length;
    },
    end: () => ({ rows, hash: hash.digest("hex") }),
  };
}
