import "server-only";
import { isUtf8 } from "node:buffer";
import type Database from "libsql";
import { toStorableText } from "../audit-hash";

/** A column's value as both databases return it. */
export type ColumnValue = string | number | null;

export interface TableColumns {
  name: string;
  columns: { name: string; isText: boolean }[];
  /** The columns of the primary key, in the key's order. */
  key: { name: string; isText: boolean }[];
}

interface ColumnInfo {
  name: string;
  type: string;
  /** The position in the primary key from 1; 0 for other columns. */
  pk: number;
}

export function readTableColumns(database: Database.Database, table: string): TableColumns {
  const info = database.prepare("select name, type, pk from pragma_table_info(?)").all(table);
  const columns = (info as ColumnInfo[]).map(({ name, type, pk }) => ({
    name,
    isText: !/int/i.test(type),
    pk,
  }));
  const key = columns.filter(({ pk }) => pk > 0).sort((a, b) => a.pk - b.pk);
  return { name: table, columns, key };
}

/**
 * Yields the rows of a table in the order of its key. Reads text as bytes, because libsql truncates
 * a string at a NUL and aborts the process at invalid UTF-8.
 *
 * @param onReplaced called for each value with characters that PostgreSQL can't store
 */
export function* readSqliteRows(
  database: Database.Database,
  { name, columns, key }: TableColumns,
  onReplaced: (column: string) => void,
): Generator<ColumnValue[]> {
  const selected = columns.map((column) =>
    column.isText ? `cast("${column.name}" as blob)` : `"${column.name}"`,
  );
  const order = key.map((column) => `"${column.name}"`);
  const statement = database.prepare(
    `select ${selected.join(", ")} from "${name}" order by ${order.join(", ")}`,
  );
  for (const row of statement.raw().iterate() as Iterable<(Buffer | number | null)[]>) {
    yield row.map((value, index) => {
      if (!Buffer.isBuffer(value)) return value;
      const text = value.toString();
      if (isUtf8(value) && !text.includes("\0")) return text;
      onReplaced(columns[index]?.name ?? "");
      return toStorableText(text);
    });
  }
}
